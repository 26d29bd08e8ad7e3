using System.Text;
using System.Text.Json;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

/// <summary>What is done when the certificate could not be fetched.</summary>
public sealed class AskingPayPalAboutADelivery : IDisposable
{
    private readonly PayPalBench bench = new(options => options.Environment = PayPalEnvironment.Sandbox);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_delivery_that_PayPal_confirms_is_genuine_and_comes_with_its_event()
    {
        bench.PayPal.ScriptPostback(Delivery.Yes);

        var verification = await bench.VerifyAsync();

        Assert.Equal((VerificationOutcome.Genuine, VerificationReason.None), (verification.Outcome, verification.Reason));
        Assert.Equal("WH-1", verification.Event!.Id);
    }

    [Fact]
    public async Task PayPal_is_sent_the_headers_as_they_came()
    {
        bench.PayPal.ScriptPostback(Delivery.Yes);

        await bench.VerifyAsync();

        Assert.Equal(
            """
            {"auth_algo":"SHA256withRSA","cert_url":"https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594",
            "transmission_id":"69cd13f0-d67a-11e5-baa3-778b53f4ae55","transmission_sig":"c2lnbmF0dXJl",
            "transmission_time":"2026-01-02T03:04:05Z","webhook_id":"8PT597110X687430L","webhook_event":
            """.ReplaceLineEndings("") + Delivery.Event + "}",
            bench.PayPal.Calls[^1].Text);
    }

    public static TheoryData<string> OddEvents =>
    [
        "{ \"id\" :\t\"WH-1\" ,\r\n  \"event_type\" : \"X\" }",
        "\n {\"id\":\"WH-1\",\"event_type\":\"X\"} \n",
        "{\"id\":\"WH-1\",\"event_type\":\"X\",\"summary\":\"Grüße 東京 🎉 \u2028\"}",
        "{\"id\":\"WH-1\",\"event_type\":\"X\",\"summary\":\"\\u00fc\\/\\u2028\\ud83c\\udf89 <&>'+\"}",
        "{\"id\":\"WH-1\",\"event_type\":\"X\",\"amount\":1.50,\"big\":1E+2,\"neg\":-0.0}",
        "{\"id\":\"WH-1\",\"event_type\":\"X\",\"twice\":1,\"twice\":2,\"webhook_id\":\"other\"}",
    ];

    [Theory]
    [MemberData(nameof(OddEvents))]
    public async Task PayPal_is_sent_the_event_byte_for_byte(string odd)
    {
        bench.PayPal.ScriptPostback(Delivery.Yes);

        Assert.Equal(VerificationOutcome.Genuine, (await bench.VerifyAsync(odd)).Outcome);

        var sent = bench.PayPal.Calls[^1].Body;
        var expected = Encoding.UTF8.GetBytes("\"webhook_event\":" + odd + "}");
        Assert.Equal(expected, sent[^expected.Length..]);
    }

    [Theory]
    [InlineData("""{"id":"a"},"webhook_id":"b","x":{}""")]
    [InlineData("""{"id":"a"} {"id":"b"}""")]
    public async Task A_body_of_more_than_one_JSON_value_is_never_sent_to_PayPal(string injection)
    {
        var transmission = new Transmission("id", "time", "sig", "url", Transmission.Sha256WithRsa);

        await Assert.ThrowsAnyAsync<JsonException>(
            () => bench.Client.VerifyWebhookSignatureAsync(transmission, "WH", Encoding.UTF8.GetBytes(injection)));
        Assert.Empty(bench.PayPal.Calls);
    }

    [Fact]
    public async Task A_delivery_that_PayPal_does_not_know_is_not_genuine()
    {
        bench.PayPal.ScriptPostback(Delivery.No);

        Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.SignatureWrong), await bench.VerifyAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"verification_status":"success"}""")]
    [InlineData("""{"verification_status":true}""")]
    [InlineData("""{"status":"SUCCESS"}""")]
    public async Task A_200_alone_does_not_make_a_delivery_genuine(string answer)
    {
        bench.PayPal.ScriptPostback(Replies.Json(200, answer));

        Assert.NotEqual(VerificationOutcome.Genuine, (await bench.VerifyAsync()).Outcome);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_failure_at_PayPal_leaves_the_verdict_open(int status)
    {
        bench.PayPal.ScriptPostback(Replies.Error(status, "SOME_ISSUE"));

        Assert.Equal(new(VerificationOutcome.CannotCheckNow, VerificationReason.NoVerdict), await bench.VerifyAsync());
    }

    [Fact]
    public async Task Either_webhook_id_verifies_a_delivery_during_a_rotation()
    {
        bench.PayPal.ScriptPostback(Delivery.No, Delivery.Yes);

        Assert.Equal(VerificationOutcome.Genuine, (await bench.VerifyAsync(webhookIds: ["OLD", "NEW", "THIRD"])).Outcome);

        Assert.Equal(
            ["OLD", "NEW"],
            bench.PayPal.Calls.Skip(1).Select(call => JsonElement.Parse(call.Body).GetProperty("webhook_id").GetString()));
    }

    [Fact]
    public async Task A_no_for_one_webhook_id_decides_nothing_while_the_answer_for_the_other_is_open()
    {
        bench.PayPal.ScriptPostback(Replies.Error(503, "SOME_ISSUE"), Delivery.No);

        Assert.Equal(VerificationOutcome.CannotCheckNow, (await bench.VerifyAsync(webhookIds: ["OLD", "NEW"])).Outcome);
    }
}
