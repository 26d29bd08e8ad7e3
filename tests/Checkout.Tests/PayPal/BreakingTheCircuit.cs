using System.Collections.Concurrent;
using System.Net;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

/// <summary>The breaker in the circuit to PayPal.</summary>
public sealed class BreakingTheCircuit : IDisposable
{
    private const string OrderId = "5O190127TN364715T";
    private const string OrderPath = "/v2/checkout/orders/" + OrderId;
    private const int Enough = 20;

    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    private readonly PayPalBench bench = new(options => (options.Environment, options.MaxRetries) = (PayPalEnvironment.Sandbox, 0));

    public void Dispose() => bench.Dispose();

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("reset")]
    [InlineData("403 page")]
    public async Task Calls_to_a_failing_PayPal_are_stopped_and_fail_at_once_as_not_sent(string trouble)
    {
        // The token is the first request.
        await FailAsync(Enough - 2, Trouble(trouble));
        bench.PayPal.Script("GET", OrderPath, Trouble(trouble));
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));

        Assert.Equal((true, null, Break), (exception.IsUnsent, exception.StatusCode, exception.RetryAfter));
        Assert.True(exception.IsOutcomeUnknown);
        Assert.Equal(Enough - 1, bench.PayPal.Calls.Count);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_call_that_may_be_repeated_does_not_wait_for_the_end_of_the_break()
    {
        using var other = new PayPalBench();
        await other.Client.CheckAsync();
        other.PayPal.Script("PATCH", OrderPath, [.. Enumerable.Repeat(Replies.Reset, Enough - 1)]);
        for (var i = 0; i < Enough - 1; i++)
        {
            await Assert.ThrowsAsync<PayPalException>(() => other.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units")]));
        }

        other.Time.Advance(Break - TimeSpan.FromSeconds(1));
        var exception = await Assert.ThrowsAsync<PayPalException>(() => other.Client.GetOrderAsync(OrderId));

        Assert.Equal((true, TimeSpan.FromSeconds(1)), (exception.IsUnsent, exception.RetryAfter));
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData(10, 25)]
    [InlineData(30, 5)]
    public async Task A_hanging_PayPal_counts_as_unreachable_whichever_timeout_ends_the_call(int tryLimit, int totalLimit)
    {
        using var other = new PayPalBench(options => (options.MaxRetries, options.TryLimit, options.TotalLimit) =
            (0, TimeSpan.FromSeconds(tryLimit), TimeSpan.FromSeconds(totalLimit)));
        other.PayPal.Script("GET", OrderPath, [.. Enumerable.Repeat(Replies.Never, Enough)]);

        var calls = Enumerable.Range(0, Enough).Select(_ => other.Client.GetOrderAsync(OrderId)).ToList();
        await other.PayPal.WhenCalledAsync(Enough);
        other.Time.Advance(TimeSpan.FromSeconds(10));
        foreach (var call in calls)
        {
            Assert.False((await Assert.ThrowsAsync<PayPalException>(() => call)).IsUnsent);
        }

        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => other.Client.GetOrderAsync(OrderId))).IsUnsent);
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData(404)]
    [InlineData(422)]
    [InlineData(429)]
    public async Task A_refusal_by_PayPal_does_not_count_as_a_failure(int status)
    {
        await FailAsync(2 * Enough, Replies.Error(status, "SOME_ISSUE"));
        bench.PayPal.Script("GET", OrderPath, Replies.Order());

        await bench.Client.GetOrderAsync(OrderId);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Every_call_is_still_sent_when_three_of_ten_answers_get_lost()
    {
        var chance = new Random(1);
        bench.PayPal.Script(
            "GET", OrderPath, [.. Enumerable.Range(0, 1000).Select(_ => chance.NextDouble() < 0.3 ? Replies.Reset : Replies.Order())]);

        for (var i = 0; i < 1000; i++)
        {
            await Record.ExceptionAsync(() => bench.Client.GetOrderAsync(OrderId));
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(1000, bench.PayPal.Calls.Count);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_token_call_that_fails_for_many_callers_counts_once()
    {
        var fetched = new TaskCompletionSource<HttpResponseMessage>();
        bench.PayPal.ScriptToken(_ => fetched.Task);
        var calls = Enumerable.Range(0, 2 * Enough).Select(_ => bench.Client.GetOrderAsync(OrderId)).ToList();
        fetched.SetResult(await Replies.Error(503, "BUSY")(default));
        foreach (var call in calls)
        {
            await Assert.ThrowsAsync<PayPalException>(() => call);
        }

        bench.PayPal.Script("GET", OrderPath, Replies.Order());
        await bench.Client.GetOrderAsync(OrderId);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task After_a_break_one_call_probes_PayPal_and_its_answer_lets_all_calls_through()
    {
        await OpenAsync();
        bench.Time.Advance(Break);
        var back = new TaskCompletionSource<HttpResponseMessage>();
        bench.PayPal.Script("GET", OrderPath, _ => back.Task, Replies.Order());

        var first = bench.Client.GetOrderAsync(OrderId);
        await bench.PayPal.WhenCalledAsync(1);
        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId))).IsUnsent);
        back.SetResult(await Replies.Order()(default));
        await first;

        await bench.Client.GetOrderAsync(OrderId);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task One_call_a_break_is_sent_to_an_unreachable_PayPal_and_the_merchant_is_told_of_one_outage()
    {
        await OpenAsync();
        for (var i = 0; i < 3; i++)
        {
            bench.Time.Advance(Break);
            await FailAsync(1, Replies.Reset);
            Assert.True((await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId))).IsUnsent);
        }

        bench.Time.Advance(Break);
        bench.PayPal.Script("GET", OrderPath, Replies.Order());
        await bench.Client.GetOrderAsync(OrderId);

        Assert.Single(bench.Log.Lines, line => line.StartsWith("Error PayPal is unreachable", StringComparison.Ordinal));
        Assert.Single(bench.Log.Lines, line => line.StartsWith("Warning PayPal is reachable again after 40 s", StringComparison.Ordinal));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Cancelled_calls_do_not_count_as_failures()
    {
        for (var i = 0; i < 2 * Enough; i++)
        {
            await GiveUpAsync();
        }

        bench.PayPal.Script("GET", OrderPath, Replies.Order());
        await bench.Client.GetOrderAsync(OrderId);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_cancelled_probe_does_not_end_the_outage()
    {
        await OpenAsync();
        bench.Time.Advance(Break);

        await GiveUpAsync();

        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId))).IsUnsent);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_call_whose_earlier_try_may_have_reached_PayPal_is_not_reported_as_unsent()
    {
        using var other = new PayPalBench();
        await other.Client.CheckAsync();
        other.Time.Advance(TimeSpan.FromSeconds(31));
        other.PayPal.Script("PATCH", OrderPath, [.. Enumerable.Repeat(Replies.Reset, Enough - 1)]);
        for (var i = 0; i < Enough - 1; i++)
        {
            await Assert.ThrowsAsync<PayPalException>(() => other.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units")]));
        }

        other.PayPal.Script("POST", OrderPath + "/capture", Replies.Error(500, "BROKEN"));
        var capture = other.Client.CaptureOrderAsync(OrderId, "order-1-capture-1");
        await other.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(5));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => capture);
        Assert.Equal((HttpStatusCode.InternalServerError, false, true),
            (exception.StatusCode!.Value, exception.IsUnsent, exception.IsOutcomeUnknown));
        Assert.Contains(other.Log.Lines, line => line.StartsWith("Warning PayPal answered capture-order with 500", StringComparison.Ordinal));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_call_whose_earlier_try_was_forbidden_on_the_way_is_reported_as_unsent()
    {
        using var other = new PayPalBench();
        await other.Client.CheckAsync();
        other.Time.Advance(TimeSpan.FromSeconds(31));
        other.PayPal.Script("PATCH", OrderPath, [.. Enumerable.Repeat(Replies.Reset, Enough - 1)]);
        for (var i = 0; i < Enough - 1; i++)
        {
            await Assert.ThrowsAsync<PayPalException>(() => other.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units")]));
        }

        other.PayPal.Script("POST", OrderPath + "/capture", Trouble("403 page"));
        var capture = other.Client.CaptureOrderAsync(OrderId, "order-1-capture-1");
        await other.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(5));

        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => capture)).IsUnsent);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_success_that_cannot_be_read_does_not_count_as_a_failure()
    {
        bench.PayPal.Script("GET", OrderPath, [.. Enumerable.Repeat(Replies.Json(200, "<html>"), 2 * Enough), Replies.Order()]);
        for (var i = 0; i < 2 * Enough; i++)
        {
            await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));
        }

        await bench.Client.GetOrderAsync(OrderId);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_check_that_has_a_token_is_neither_stopped_nor_taken_for_an_answer_of_PayPal()
    {
        await OpenAsync();
        await bench.Client.CheckAsync();
        bench.Time.Advance(Break);

        await bench.Client.CheckAsync();

        await FailAsync(1, Replies.Reset);
        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId))).IsUnsent);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_call_whose_token_request_is_stopped_is_not_retried()
    {
        using var other = new PayPalBench();
        other.PayPal.ScriptToken(Replies.Token("short", expiresIn: 40));
        await other.Client.CheckAsync();
        other.Time.Advance(TimeSpan.FromSeconds(15));
        other.PayPal.Script("PATCH", OrderPath, [.. Enumerable.Repeat(Replies.Reset, Enough - 1)]);
        for (var i = 0; i < Enough - 1; i++)
        {
            await Assert.ThrowsAsync<PayPalException>(() => other.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units")]));
        }

        // The token has expired, and the break has not ended.
        other.Time.Advance(TimeSpan.FromSeconds(6));
        var exception = await Assert.ThrowsAsync<PayPalException>(() => other.Client.GetOrderAsync(OrderId));

        Assert.Equal((true, TimeSpan.FromSeconds(4), 1), (exception.IsUnsent, exception.RetryAfter, other.PayPal.TokenRequests));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Calls_that_strangers_can_provoke_are_neither_counted_nor_stopped()
    {
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Reset)
            .Script("POST", Delivery.VerifyPath, [.. Enumerable.Repeat(Replies.Error(500, "BROKEN"), 2 * Enough)]);
        for (var i = 0; i < 2 * Enough; i++)
        {
            Assert.Equal(VerificationReason.NoVerdict, (await bench.VerifyAsync()).Reason);
        }

        await OpenAsync();
        bench.PayPal.Script("POST", Delivery.VerifyPath, Delivery.Yes);
        Assert.Equal(VerificationReason.None, (await bench.VerifyAsync()).Reason);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Calls_that_strangers_can_provoke_do_not_report_whether_PayPal_is_reachable()
    {
        var contacts = new ConcurrentQueue<PayPalContactResult>();
        using var other = new PayPalBench(options =>
            (options.Environment, options.OnContact) = (PayPalEnvironment.Sandbox, contact => contacts.Enqueue(contact.Result)));
        other.PayPal.ScriptPostback(Replies.Error(500, "BROKEN"));

        await other.VerifyAsync();

        // The token request is one of ours.
        Assert.Equal([PayPalContactResult.Answered], contacts);
    }

    private static ScriptedPayPal.Reply Trouble(string name) => name == "reset" ? Replies.Reset
        : name == "403 page" ? Replies.Json(403, "<html>Somebody on the way</html>") : Replies.Error(int.Parse(name), "SOME_ISSUE");

    /// <summary>A call without a request id, each of which is sent once, and all of which share the breaker with those that are
    /// repeated.</summary>
    private async Task FailAsync(int times, ScriptedPayPal.Reply reply)
    {
        bench.PayPal.Script("PATCH", OrderPath, [.. Enumerable.Repeat(reply, times)]);
        for (var i = 0; i < times; i++)
        {
            var exception = await Assert.ThrowsAsync<PayPalException>(
                () => bench.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units")]));
            Assert.False(exception.IsUnsent);
        }
    }

    private async Task OpenAsync()
    {
        // The token is an answer, too.
        await bench.Client.CheckAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(31));
        await FailAsync(Enough, Replies.Reset);
        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId))).IsUnsent);
    }

    private async Task GiveUpAsync()
    {
        using var giveUp = new CancellationTokenSource();
        bench.PayPal.Script("GET", OrderPath, Replies.Never);
        var call = bench.Client.GetOrderAsync(OrderId, giveUp.Token);
        await bench.PayPal.WhenCalledAsync(1);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }
}
