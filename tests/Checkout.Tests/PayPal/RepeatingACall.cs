using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Orders;

namespace Checkout.Tests.PayPal;

public sealed class RepeatingACall : IDisposable
{
    private const string OrderId = "5O190127TN364715T";
    private const string OrderPath = "/v2/checkout/orders/" + OrderId;

    /// <summary>Longer than any pause before a repeat, shorter than the limit of a try.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan Try = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Instant = TimeSpan.FromTicks(1);

    private readonly PayPalBench bench = new();

    public void Dispose() => bench.Dispose();

    public static TheoryData<string> Troubles =>
        ["408", "429", "500", "502", "503", "504", "reset", "truncated", "page", "403 page", "404 page"];

    [Theory(Timeout = PayPalBench.Limit)]
    [MemberData(nameof(Troubles))]
    public async Task A_repeat_carries_the_same_request_id_and_the_same_bytes(string trouble)
    {
        bench.PayPal.Script("POST", "/v2/checkout/orders", Trouble(trouble), Trouble(trouble), Replies.Order());

        var call = bench.Client.CreateOrderAsync("""{ "intent" : "CAPTURE" }"""u8.ToArray(), "order-1-create");
        await bench.Time.AdvanceToNextAsync(Pause);
        await bench.Time.AdvanceToNextAsync(Pause);

        Assert.Equal(OrderId, (await call).Id);
        Assert.Equal(3, bench.PayPal.Calls.Count);
        Assert.All(bench.PayPal.Calls, sent => Assert.Equal("order-1-create", sent.Header("PayPal-Request-Id")));
        Assert.All(bench.PayPal.Calls, sent => Assert.Equal("""{ "intent" : "CAPTURE" }""", sent.Text));
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(415)]
    [InlineData(422)]
    [InlineData(302)]
    public async Task A_refusal_is_never_repeated(int status)
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Error(status, "SOME_ISSUE"));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));

        Assert.Equal((HttpStatusCode)status, exception.StatusCode);
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [MemberData(nameof(Troubles))]
    public async Task A_call_without_a_request_id_is_never_repeated(string trouble)
    {
        bench.PayPal.Script("PATCH", OrderPath, Trouble(trouble == "truncated" || trouble == "page" ? "500" : trouble));
        bench.PayPal.Script("POST", "/v1/notifications/webhooks", Trouble(trouble));

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units")]));
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CreateWebhookAsync(new("https://shop.example/webhook"), ["*"]));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_GET_is_repeated_without_a_request_id()
    {
        bench.PayPal.Script("GET", OrderPath, Trouble("500"), Replies.Order("APPROVED"));

        var call = bench.Client.GetOrderAsync(OrderId);
        await bench.Time.AdvanceToNextAsync(Pause);

        Assert.Equal(PayPalOrderStatus.Approved, (await call).Status);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_call_that_fails_every_time_is_given_up_after_three_repeats()
    {
        bench.PayPal.Script("GET", OrderPath, Trouble("503"), Trouble("500"), Trouble("503"), Trouble("502"));

        var call = bench.Client.GetOrderAsync(OrderId);
        for (var repeat = 0; repeat < 3; repeat++)
        {
            await bench.Time.AdvanceToNextAsync(Pause);
        }

        var exception = await Assert.ThrowsAsync<PayPalException>(() => call);
        Assert.Equal(HttpStatusCode.BadGateway, exception.StatusCode);
        Assert.True(exception.IsOutcomeUnknown);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Pauses_grow_and_differ_so_that_many_callers_do_not_retry_at_once()
    {
        var pauses = new List<TimeSpan[]>();
        for (var i = 0; i < 30; i++)
        {
            using var other = new PayPalBench();
            other.PayPal.Script("GET", OrderPath, Trouble("503"), Trouble("503"), Trouble("503"), Replies.Order());
            var call = other.Client.GetOrderAsync(OrderId);
            var times = new List<DateTimeOffset> { other.Time.GetUtcNow() };
            for (var repeat = 0; repeat < 3; repeat++)
            {
                await other.PayPal.WhenCalledAsync(1);
                await other.Time.AdvanceToNextAsync(Pause);
                times.Add(other.Time.GetUtcNow());
            }

            await call;
            pauses.Add([.. times.Zip(times.Skip(1), (before, after) => after - before)]);
        }

        Assert.All(pauses.SelectMany(all => all), pause => Assert.InRange(pause, TimeSpan.Zero, Pause));
        Assert.True(pauses.Select(all => all[0]).Distinct().Count() > 20);
        Assert.True(pauses.Average(all => all[2].TotalSeconds) > pauses.Average(all => all[0].TotalSeconds));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_short_Retry_After_in_seconds_is_waited_for()
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Error(429, "RATE", ("Retry-After", "4")), Replies.Order());

        var call = bench.Client.GetOrderAsync(OrderId);
        await bench.Time.WhenDueAsync(TimeSpan.FromSeconds(4));
        bench.Time.Advance(TimeSpan.FromSeconds(4) - Instant);
        await bench.Time.AdvanceToNextAsync(Instant);

        await call;
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_Retry_After_date_is_waited_for()
    {
        // A whole second, as HTTP dates have it.
        var until = (bench.Time.GetUtcNow() + TimeSpan.FromSeconds(3)).ToString("R");
        bench.PayPal.Script("GET", OrderPath, Replies.Error(503, "BUSY", ("Retry-After", until)), Replies.Order());

        var call = bench.Client.GetOrderAsync(OrderId);
        await bench.Time.WhenDueAsync(TimeSpan.FromSeconds(3));
        bench.Time.Advance(TimeSpan.FromSeconds(3) - Instant);
        await bench.Time.AdvanceToNextAsync(Instant);

        await call;
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_long_Retry_After_is_returned_to_the_caller()
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Error(429, "RATE", ("Retry-After", "30")));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.Equal(TimeSpan.FromSeconds(30), exception.RetryAfter);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_try_that_hangs_is_given_up_after_its_limit_and_repeated()
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Never, Replies.Order("COMPLETED"));

        var call = bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1");
        await bench.PayPal.WhenCalledAsync(1);
        await bench.Time.AdvanceToNextAsync(Try);
        await bench.Time.AdvanceToNextAsync(Pause);

        Assert.Equal(PayPalOrderStatus.Completed, (await call).Status);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_call_takes_no_longer_than_its_limit_and_its_outcome_is_then_unknown()
    {
        var started = bench.Time.GetUtcNow();
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Never, Replies.Never, Replies.Never);

        var call = bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1");
        await bench.PayPal.WhenCalledAsync(1);
        await bench.Time.AdvanceToNextAsync(Try);
        await bench.Time.AdvanceToNextAsync(Pause);
        await bench.PayPal.WhenCalledAsync(1);
        await bench.Time.AdvanceToNextAsync(Try);

        // The second pause is shorter than this, and what is left until the limit is longer.
        await bench.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(3));
        await bench.PayPal.WhenCalledAsync(1);
        await bench.Time.AdvanceToNextAsync(Pause);

        var exception = await Assert.ThrowsAsync<PayPalException>(() => call);
        Assert.Null(exception.StatusCode);
        Assert.True(exception.IsOutcomeUnknown);
        Assert.Equal(TimeSpan.FromSeconds(25), bench.Time.GetUtcNow() - started);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_cancelled_call_ends_with_a_cancellation_and_not_an_error_of_PayPal()
    {
        using var giveUp = new CancellationTokenSource();
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Never);

        var call = bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1", giveUp.Token);
        await bench.PayPal.WhenCalledAsync(1);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_call_cancelled_between_two_tries_ends_with_a_cancellation()
    {
        using var giveUp = new CancellationTokenSource();
        bench.PayPal.Script("POST", OrderPath + "/capture", Trouble("500"));

        var call = bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1", giveUp.Token);
        await bench.Time.WhenDueAsync(Pause);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_handler_that_gives_up_connecting_is_no_answer_and_no_cancellation()
    {
        using var other = new PayPalBench(options => options.MaxRetries = 0);
        other.PayPal.Script("GET", OrderPath, _ => throw new TaskCanceledException("connecting", new TimeoutException()));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => other.Client.GetOrderAsync(OrderId));

        Assert.Null(exception.StatusCode);
    }

    private static ScriptedPayPal.Reply Trouble(string name) => name switch
    {
        "reset" => Replies.Reset,
        "truncated" => Replies.Json(201, """{"id":"5O190127TN364715T","status":"COMPL"""),
        "403 page" or "404 page" => Replies.Json(int.Parse(name[..3]), "<html>Somebody on the way</html>"),
        "page" => Replies.Json(200, "<html>Please log in</html>"),
        _ => Replies.Error(int.Parse(name), "SOME_ISSUE"),
    };
}
