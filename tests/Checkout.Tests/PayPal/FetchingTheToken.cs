using System.Net;
using Checkout.PayPal;

namespace Checkout.Tests.PayPal;

public sealed class FetchingTheToken : IDisposable
{
    private const string OrderId = "5O190127TN364715T";
    private const string OrderPath = "/v2/checkout/orders/" + OrderId;

    private static readonly ScriptedPayPal.Reply WrongCredentials =
        Replies.Json(401, """{"error":"invalid_client","error_description":"Client Authentication failed"}""");

    private readonly PayPalBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Fifty_calls_at_once_fetch_one_token()
    {
        var fetched = new TaskCompletionSource<HttpResponseMessage>();
        bench.PayPal.ScriptToken(_ => fetched.Task);
        bench.PayPal.Script("GET", OrderPath, [.. Enumerable.Repeat(Replies.Order(), 50)]);

        var calls = Enumerable.Range(0, 50).Select(_ => Task.Run(() => bench.Client.GetOrderAsync(OrderId))).ToArray();
        fetched.SetResult(await Replies.Token("the-token")(default));
        await Task.WhenAll(calls);

        Assert.Equal(1, bench.PayPal.TokenRequests);
        Assert.All(bench.PayPal.Calls, call => Assert.Equal("Bearer the-token", call.Header("Authorization")));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task The_credentials_go_into_the_token_request_and_nowhere_else()
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Order());

        await bench.Client.GetOrderAsync(OrderId);

        var basic = Convert.ToBase64String("client:canary-secret"u8);
        var headers = bench.PayPal.Calls.SelectMany(call => call.Headers.Values);
        Assert.DoesNotContain(headers, value => value.Contains(basic, StringComparison.Ordinal));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_token_is_renewed_a_minute_before_it_ends()
    {
        bench.PayPal.ScriptToken(Replies.Token("first", expiresIn: 3600), Replies.Token("second", expiresIn: 3600));
        bench.PayPal.Script("GET", OrderPath, Replies.Order(), Replies.Order(), Replies.Order());

        await bench.Client.GetOrderAsync(OrderId);
        bench.Time.Advance(TimeSpan.FromSeconds(3600 - 61));
        await bench.Client.GetOrderAsync(OrderId);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.Client.GetOrderAsync(OrderId);

        Assert.Equal(["Bearer first", "Bearer first", "Bearer second"], bench.PayPal.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_token_that_PayPal_gives_out_again_near_its_end_is_not_fetched_for_every_call()
    {
        bench.PayPal.ScriptToken(Replies.Token("old", expiresIn: 40));
        bench.PayPal.Script("GET", OrderPath, Replies.Order(), Replies.Order());

        await bench.Client.GetOrderAsync(OrderId);
        bench.Time.Advance(TimeSpan.FromSeconds(19));
        await bench.Client.GetOrderAsync(OrderId);

        Assert.Equal(1, bench.PayPal.TokenRequests);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_refused_token_is_dropped_and_the_call_made_again_once_even_without_a_request_id()
    {
        bench.PayPal.Script("PATCH", OrderPath, Replies.ExpiredToken, Replies.Json(204, ""));

        await bench.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units/@reference_id=='default'/custom_id")]);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], bench.PayPal.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_401_that_is_not_PayPals_does_not_repeat_a_call_without_a_request_id_but_drops_the_token()
    {
        bench.PayPal.Script("PATCH", OrderPath, Replies.Json(401, "<html>Log in to the proxy</html>"));
        bench.PayPal.Script("GET", OrderPath, Replies.Order());

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.PatchOrderAsync(OrderId, [new("remove", "/purchase_units")]));
        await bench.Client.GetOrderAsync(OrderId);

        Assert.Equal(["Bearer token-1", "Bearer token-2"], bench.PayPal.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_page_that_forbids_the_token_is_not_taken_for_a_refusal_of_the_credentials()
    {
        using var other = new PayPalBench(options => options.MaxRetries = 0);
        other.PayPal.ScriptToken(Replies.Json(403, "<html>Somebody on the way</html>"));

        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => other.Client.CheckAsync())).IsOutcomeUnknown);

        await other.Client.CheckAsync();
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_second_refusal_of_the_token_is_the_calls_answer()
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.ExpiredToken, Replies.ExpiredToken);

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1"));

        Assert.Equal((HttpStatusCode.Unauthorized, "invalid_token"), (exception.StatusCode, exception.Error.Name));
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData(401, "INVALID_ACCOUNT_STATUS")]
    [InlineData(403, "PERMISSION_DENIED")]
    public async Task Refused_credentials_leave_the_outcome_of_an_earlier_try_unknown(int status, string issue)
    {
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Error(500, "BROKEN"), Replies.Error(status, issue));

        var call = bench.Client.CaptureOrderAsync(OrderId, "order-1-capture-1");
        await bench.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(5));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => call);
        Assert.Equal((HttpStatusCode.InternalServerError, true), (exception.StatusCode!.Value, exception.IsOutcomeUnknown));
        Assert.Contains(bench.Log.Lines, line => line.Contains(issue, StringComparison.Ordinal));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_restricted_account_is_not_taken_for_a_bad_token()
    {
        bench.PayPal.Script("GET", OrderPath, Replies.Error(401, "INVALID_ACCOUNT_STATUS"));

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.Equal(1, bench.PayPal.TokenRequests);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_late_refusal_of_an_old_token_leaves_the_new_one_alone()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        bench.PayPal.Script("GET", OrderPath, _ => late.Task, Replies.ExpiredToken, Replies.Order(), Replies.Order());

        var slow = bench.Client.GetOrderAsync(OrderId);
        await bench.PayPal.WhenCalledAsync(1);
        await bench.Client.GetOrderAsync(OrderId);
        late.SetResult(await Replies.ExpiredToken(default));
        await slow;

        Assert.Equal(2, bench.PayPal.TokenRequests);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Wrong_credentials_are_not_tried_again_until_a_pause_is_over_that_grows()
    {
        bench.PayPal.ScriptToken(WrongCredentials, WrongCredentials, WrongCredentials);

        await FailAsync();
        await FailAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(4.9));
        await FailAsync();
        Assert.Equal(1, bench.PayPal.TokenRequests);

        bench.Time.Advance(TimeSpan.FromSeconds(0.1));
        await FailAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(14.9));
        await FailAsync();
        Assert.Equal(2, bench.PayPal.TokenRequests);

        bench.Time.Advance(TimeSpan.FromSeconds(0.1));
        await FailAsync();
        Assert.Equal(3, bench.PayPal.TokenRequests);

        async Task FailAsync()
        {
            var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());
            Assert.Equal((HttpStatusCode.Unauthorized, "invalid_client"), (exception.StatusCode, exception.Error.Name));
        }
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Right_credentials_after_wrong_ones_reset_the_pause()
    {
        bench.PayPal.ScriptToken(WrongCredentials, Replies.Token("at-last"));

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());
        bench.Time.Advance(TimeSpan.FromSeconds(5));

        await bench.Client.CheckAsync();
        await bench.Client.CheckAsync();
        Assert.Equal(2, bench.PayPal.TokenRequests);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_cancelled_caller_leaves_the_token_to_the_others()
    {
        var fetched = new TaskCompletionSource<HttpResponseMessage>();
        using var impatience = new CancellationTokenSource();
        bench.PayPal.ScriptToken(cancellationToken => fetched.Task.WaitAsync(cancellationToken));

        var impatient = bench.Client.CheckAsync(impatience.Token);
        var patient = bench.Client.CheckAsync();
        await impatience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => impatient);
        fetched.SetResult(await Replies.Token("the-token")(default));

        await patient;
        Assert.Equal(1, bench.PayPal.TokenRequests);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_token_that_never_comes_is_no_answer()
    {
        using var other = new PayPalBench(options => options.MaxRetries = 0);
        var asked = new TaskCompletionSource();
        other.PayPal.ScriptToken(cancellationToken =>
        {
            asked.SetResult();
            return Replies.Never(cancellationToken);
        });

        var check = other.Client.CheckAsync();
        await asked.Task;
        await other.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(10));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => check);
        Assert.Null(exception.StatusCode);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_token_that_comes_after_the_end_of_the_call_serves_the_next_call()
    {
        using var other = new PayPalBench(options => (options.MaxRetries, options.TryLimit, options.TotalLimit) =
            (0, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5)));
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var fetched = new TaskCompletionSource<HttpResponseMessage>();
        other.PayPal.ScriptToken(cancellationToken =>
        {
            asked.SetResult();
            return fetched.Task.WaitAsync(cancellationToken);
        });

        var check = other.Client.CheckAsync();
        await asked.Task;
        other.Time.Advance(TimeSpan.FromSeconds(5));
        var exception = await Assert.ThrowsAsync<PayPalException>(() => check);
        Assert.Equal((PayPalFailure.TimedOut, false), (exception.Failure, exception.IsUnsent));
        fetched.SetResult(await Replies.Token("late")(default));

        await other.Client.CheckAsync();
        Assert.Equal(1, other.PayPal.TokenRequests);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_fetch_that_failed_is_not_remembered()
    {
        using var other = new PayPalBench(options => options.MaxRetries = 0);
        other.PayPal.ScriptToken(Replies.Reset);

        await Assert.ThrowsAsync<PayPalException>(() => other.Client.CheckAsync());

        await other.Client.CheckAsync();
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData("""{"access_token":"the-token","expires_in":"32400"}""", 32340)]
    [InlineData("""{"access_token":"the-token","expires_in":32400,"token_type":"bEARER","nonce":"later","scope":null}""", 32340)]
    [InlineData("""{"access_token":"the-token"}""", 240)]
    [InlineData("\uFEFF{\"access_token\":\"the-token\",\"expires_in\":32400,\"token_type\":\"Bearer\"}", 32340)]
    public async Task A_token_answer_is_read_in_every_form_that_OAuth_allows(string body, int seconds)
    {
        bench.PayPal.ScriptToken(Replies.Json(200, body), Replies.Token("next"));

        await bench.Client.CheckAsync();
        bench.Time.Advance(TimeSpan.FromSeconds(seconds - 1));
        await bench.Client.CheckAsync();
        Assert.Equal(1, bench.PayPal.TokenRequests);

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.Client.CheckAsync();
        Assert.Equal(2, bench.PayPal.TokenRequests);
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData("""{"access_token":"","expires_in":32400}""")]
    [InlineData("""{"access_token":"with\r\nbreak","expires_in":32400}""")]
    [InlineData("""{"access_token":"canary-token","expires_in":0}""")]
    [InlineData("""{"access_token":"canary-token","expires_in":32400,"token_type":"mac"}""")]
    [InlineData("""{"access_token":"canary-token","expires_in":"soon"}""")]
    [InlineData("""["canary-token"]""")]
    [InlineData("canary-token")]
    public async Task A_token_that_cannot_be_used_is_an_unreadable_answer_that_is_not_quoted(string body)
    {
        using var other = new PayPalBench(options => options.MaxRetries = 0);
        other.PayPal.ScriptToken(Replies.Json(200, body));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => other.Client.CheckAsync());

        Assert.Equal(PayPalError.Unreadable, exception.Error);
        Assert.DoesNotContain("canary-token", exception.ToString(), StringComparison.Ordinal);
    }
}
