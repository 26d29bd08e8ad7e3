using System.Text;
using Checkout.PayPal;

namespace Checkout.Tests.PayPal;

public sealed class ChangingTheCredentials : IDisposable
{
    private const string OrderId = "5O190127TN364715T";
    private const string OrderPath = "/v2/checkout/orders/" + OrderId;

    private static readonly ScriptedPayPal.Reply Refusal =
        Replies.Json(401, """{"error":"invalid_client","error_description":"Client Authentication failed"}""");

    private readonly PayPalBench bench = new(options => options.MaxRetries = 0);

    public void Dispose() => bench.Dispose();

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task New_credentials_take_over_with_the_token_that_PayPal_gave_for_them()
    {
        bench.PayPal.ScriptToken(Replies.Token("old"), Replies.Token("new", expiresIn: 3600), Replies.Token("newer"));
        bench.PayPal.Script("GET", OrderPath, Replies.Order(), Replies.Order(), Replies.Order());
        await bench.Client.GetOrderAsync(OrderId);

        Assert.True(await bench.Credentials.TryReplaceAsync("client-2", "canary-secret-2"));

        await bench.Client.GetOrderAsync(OrderId);
        bench.Time.Advance(TimeSpan.FromHours(1));
        await bench.Client.GetOrderAsync(OrderId);
        Assert.Equal(["Bearer old", "Bearer new", "Bearer newer"], bench.PayPal.Calls.Select(call => call.Header("Authorization")));
        Assert.Equal([Basic("client", PayPalBench.Secret), Basic("client-2", "canary-secret-2"), Basic("client-2", "canary-secret-2")],
            bench.PayPal.All.Where(call => call.Path == "/v1/oauth2/token").Select(call => call.Header("Authorization")));
        Assert.Equal("client-2", bench.Credentials.ClientId);
    }

    [Theory(Timeout = PayPalBench.Limit)]
    [InlineData("refused")]
    [InlineData("reset")]
    [InlineData("page")]
    public async Task While_PayPal_gives_no_token_for_new_credentials_the_old_ones_keep_serving_and_the_log_says_why(string trouble)
    {
        bench.PayPal.ScriptToken(Replies.Token("old", expiresIn: 3600), Trouble(trouble), Replies.Token("old-again"));
        bench.PayPal.Script("GET", OrderPath, Replies.Order(), Replies.Order());
        await bench.Client.CheckAsync();

        Assert.False(await bench.Credentials.TryReplaceAsync("client", "canary-secret-2"));

        await bench.Client.GetOrderAsync(OrderId);
        bench.Time.Advance(TimeSpan.FromHours(1));
        await bench.Client.GetOrderAsync(OrderId);
        Assert.Equal(["Bearer old", "Bearer old-again"], bench.PayPal.Calls.Select(call => call.Header("Authorization")));
        Assert.Contains(bench.Log.Lines, line => line.StartsWith("Error PayPal issued no access token for", StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Right_credentials_that_replace_refused_ones_serve_at_once()
    {
        bench.PayPal.ScriptToken(Refusal, Replies.Token("new"));
        bench.PayPal.Script("GET", OrderPath, Replies.Order());
        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.True(await bench.Credentials.TryReplaceAsync("client", "canary-secret-2"));

        await bench.Client.GetOrderAsync(OrderId);
        Assert.Equal("Bearer new", Assert.Single(bench.PayPal.Calls).Header("Authorization"));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_token_of_the_old_credentials_that_comes_late_does_not_replace_that_of_the_new_ones()
    {
        var late = new TaskCompletionSource<HttpResponseMessage>();
        var asked = new TaskCompletionSource();
        bench.PayPal.ScriptToken(_ =>
        {
            asked.SetResult();
            return late.Task;
        }, Replies.Token("new"));
        bench.PayPal.Script("GET", OrderPath, Replies.Order(), Replies.Order());
        var slow = bench.Client.GetOrderAsync(OrderId);
        await asked.Task;

        Assert.True(await bench.Credentials.TryReplaceAsync("client", "canary-secret-2"));
        late.SetResult(await Replies.Token("old")(default));
        await slow;
        await bench.Client.GetOrderAsync(OrderId);

        Assert.Equal(["Bearer old", "Bearer new"], bench.PayPal.Calls.Select(call => call.Header("Authorization")));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task The_credentials_that_are_in_use_cost_no_call()
    {
        Assert.True(await bench.Credentials.TryReplaceAsync("client", PayPalBench.Secret));

        Assert.Equal(0, bench.PayPal.TokenRequests);
    }

    private static ScriptedPayPal.Reply Trouble(string name) => name switch
    {
        "refused" => Refusal,
        "page" => Replies.Json(200, "<html>Log in</html>"),
        _ => Replies.Reset,
    };

    private static string Basic(string clientId, string secret) =>
        $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{clientId}:{secret}"))}";
}
