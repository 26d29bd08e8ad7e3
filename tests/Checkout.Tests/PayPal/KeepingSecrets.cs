using System.Text.Json;
using Checkout.PayPal;

namespace Checkout.Tests.PayPal;

public sealed class KeepingSecrets
{
    private const string OrderPath = "/v2/checkout/orders/5O190127TN364715T";
    private const string Token = "canary-token";
    private const string Buyer = "canary@buyer.example";

    [Fact]
    public async Task Neither_secrets_nor_tokens_nor_the_buyer_reach_a_log_or_an_exception()
    {
        using var bench = new PayPalBench(options => options.MaxRetries = 0);
        bench.PayPal.ScriptToken(Replies.Token(Token), Replies.Token(Token));
        bench.PayPal.Script(
            "POST",
            OrderPath + "/capture",
            Replies.Json(201, $$"""{"id":"5O190127TN364715T","payer":{"email_address":"{{Buyer}}"} }"""),
            Replies.Json(201, $$"""{"id":"5O190127TN364715T","payer":{"email_address":"{{Buyer}}"""),
            Replies.Json(422, $$"""{"name":"A","message":"B","details":[{"issue":"C","value":"{{Buyer}}","description":"{{Token}}"}]}"""),
            Replies.Json(500, $"<html>{Token} {Buyer} {PayPalBench.Secret}</html>"),
            Replies.Reset,
            Replies.ExpiredToken,
            Replies.ExpiredToken);

        var told = "";
        for (var call = 0; call < 6; call++)
        {
            told += await Record.ExceptionAsync(() => bench.Client.CaptureOrderAsync("5O190127TN364715T", "order-1-capture-1"));
        }

        told += string.Join('\n', bench.Log.Lines);
        Assert.Contains("capture-order", told, StringComparison.Ordinal);
        AssertKept(told);
    }

    [Fact]
    public async Task A_secret_that_PayPal_refused_reaches_no_log_and_no_exception()
    {
        using var bench = new PayPalBench();
        bench.PayPal.ScriptToken(Replies.Json(401, """{"error":"invalid_client","error_description":"Client Authentication failed"}"""));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());

        Assert.Contains(bench.Log.Lines, line => line.Contains("invalid_client", StringComparison.Ordinal));
        AssertKept(exception + string.Join('\n', bench.Log.Lines));
    }

    [Fact]
    public void Options_print_the_place_and_not_the_secret()
    {
        var options = new PayPalOptions { ClientId = "client", ClientSecret = PayPalBench.Secret };

        AssertKept($"{options} {JsonSerializer.Serialize(options)}");
        Assert.Equal("simulator at http://localhost:8081/", options.ToString());
    }

    [Fact]
    public async Task A_failure_is_logged_with_what_the_support_of_PayPal_asks_for()
    {
        using var bench = new PayPalBench();
        bench.PayPal.Script("POST", OrderPath + "/capture", Replies.Error(422, "INSTRUMENT_DECLINED"));

        await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CaptureOrderAsync("5O190127TN364715T", "order-1-capture-1"));

        const string Sentence =
            "Warning PayPal answered capture-order with 422 SOME_NAME INSTRUMENT_DECLINED in 0 ms (debug id 90957fca61718).";
        Assert.Contains(bench.Log.Lines, line => line.StartsWith(Sentence, StringComparison.Ordinal));
    }

    private static void AssertKept(string told)
    {
        Assert.DoesNotContain("canary", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String("client:canary-secret"u8), told, StringComparison.Ordinal);
    }
}
