using System.Text;
using System.Text.Json;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using Microsoft.AspNetCore.Http;

namespace Checkout.Tests.PayPal;

public sealed class VerifyingAWebhook : IDisposable
{
    private const string Verify = "/v1/notifications/verify-webhook-signature";
    private const string Event = """{"id":"WH-1","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"42311647XV020574X"}}""";

    private static readonly ScriptedPayPal.Reply Yes = Replies.Json(200, """{"verification_status":"SUCCESS"}""");
    private static readonly ScriptedPayPal.Reply No = Replies.Json(200, """{"verification_status":"FAILURE"}""");

    private readonly PayPalBench bench = new(options => options.Environment = PayPalEnvironment.Sandbox);

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_delivery_that_PayPal_vouches_for_is_genuine_and_comes_with_its_event()
    {
        bench.PayPal.Script("POST", Verify, Yes);

        var verification = await VerifyAsync();

        Assert.Equal((VerificationOutcome.Genuine, VerificationReason.None), (verification.Outcome, verification.Reason));
        Assert.Equal("WH-1", verification.Event!.Id);
    }

    [Fact]
    public async Task PayPal_is_told_the_headers_as_they_came()
    {
        bench.PayPal.Script("POST", Verify, Yes);

        await VerifyAsync();

        Assert.Equal(
            """{"auth_algo":"SHA256withRSA","cert_url":"https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594","transmission_id":"69cd13f0-d67a-11e5-baa3-778b53f4ae55","transmission_sig":"c2lnbmF0dXJl","transmission_time":"2026-01-02T03:04:05Z","webhook_id":"8PT597110X687430L","webhook_event":"""
                + Event + "}",
            Assert.Single(bench.PayPal.Calls).Text);
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
    public async Task The_event_is_passed_on_byte_for_byte(string odd)
    {
        bench.PayPal.Script("POST", Verify, Yes);

        Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync(odd)).Outcome);

        var sent = Assert.Single(bench.PayPal.Calls).Body;
        var expected = Encoding.UTF8.GetBytes("\"webhook_event\":" + odd + "}");
        Assert.Equal(expected, sent[^expected.Length..]);
    }

    [Theory]
    [InlineData("""{"id":"a"},"webhook_id":"b","x":{}""")]
    [InlineData("""{"id":"a"} {"id":"b"}""")]
    [InlineData("")]
    public async Task What_is_more_than_one_value_is_never_spliced_in(string injection)
    {
        var transmission = new Transmission("id", "time", "sig", "url", Transmission.Sha256WithRsa);

        await Assert.ThrowsAnyAsync<Exception>(() => bench.Client.VerifyWebhookSignatureAsync(transmission, "WH", Encoding.UTF8.GetBytes(injection)));
        Assert.Empty(bench.PayPal.Calls);
    }

    [Theory]
    [InlineData("paypal-transmission-id", null, VerificationReason.HeaderMissing)]
    [InlineData("paypal-transmission-time", null, VerificationReason.HeaderMissing)]
    [InlineData("paypal-transmission-sig", null, VerificationReason.HeaderMissing)]
    [InlineData("paypal-cert-url", null, VerificationReason.HeaderMissing)]
    [InlineData("paypal-auth-algo", null, VerificationReason.HeaderMissing)]
    [InlineData("paypal-transmission-id", "", VerificationReason.HeaderMissing)]
    [InlineData("paypal-transmission-id", "123456789012345678901234567890123456789012345678901", VerificationReason.HeaderMalformed)]
    [InlineData("paypal-transmission-id", "with space", VerificationReason.HeaderMalformed)]
    [InlineData("paypal-auth-algo", "SHA1withRSA", VerificationReason.AlgorithmNotAccepted)]
    [InlineData("paypal-auth-algo", "sha256withrsa", VerificationReason.AlgorithmNotAccepted)]
    [InlineData("paypal-transmission-sig", "not-base64!", VerificationReason.SignatureMalformed)]
    [InlineData("paypal-transmission-time", "yesterday", VerificationReason.TimeMalformed)]
    [InlineData("paypal-transmission-time", "01/02/2026", VerificationReason.TimeMalformed)]
    [InlineData("paypal-transmission-time", "2025-12-26T03:04:04Z", VerificationReason.TimeOutOfRange)]
    [InlineData("paypal-transmission-time", "2026-01-09T03:04:06Z", VerificationReason.TimeOutOfRange)]
    public async Task A_header_that_is_not_PayPals_is_refused_before_any_call(string name, string? value, VerificationReason reason)
    {
        var headers = Headers();
        headers[name] = value;

        Assert.Equal(new(VerificationOutcome.NotGenuine, reason), await VerifyAsync(Event, headers));
        Assert.Equal(0, bench.PayPal.TokenRequests);
    }

    [Fact]
    public async Task A_header_that_is_there_twice_is_refused()
    {
        var headers = Headers();
        headers["paypal-transmission-id"] = new(["one", "two"]);

        Assert.Equal(VerificationReason.HeaderMalformed, (await VerifyAsync(Event, headers)).Reason);
    }

    [Theory]
    [InlineData("2025-12-26T03:04:05Z")]
    [InlineData("2026-01-09T03:04:05.000Z")]
    [InlineData("2026-01-01T19:04:05-08:00")]
    public async Task A_time_within_seven_days_is_accepted(string time)
    {
        bench.PayPal.Script("POST", Verify, Yes);
        var headers = Headers();
        headers["paypal-transmission-time"] = time;

        Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync(Event, headers)).Outcome);
    }

    [Theory]
    [InlineData("http://api.sandbox.paypal.com/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.paypal.com/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com.evil.example/v1/notifications/certs/CERT-1")]
    [InlineData("https://evil.example/v1/notifications/certs/CERT-1")]
    [InlineData("https://evil.paypal.com/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com@evil.example/v1/notifications/certs/CERT-1")]
    [InlineData("https://user@api.sandbox.paypal.com/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com:8443/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com:443/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1?x=1")]
    [InlineData("https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1#x")]
    [InlineData("https://api.sandbox.paypal.com/v1/notifications/certs/../webhooks")]
    [InlineData("https://api.sandbox.paypal.com/v1/notifications/certs/%2e%2e/webhooks")]
    [InlineData("https://api.sandbox.paypal.com/v1/notifications/certs/")]
    [InlineData("https://api.sandbox.paypal.com/other/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com\\@evil.example/v1/notifications/certs/CERT-1")]
    [InlineData("http://localhost:8081/v1/notifications/certs/CERT-1")]
    [InlineData("CERT-1")]
    public async Task A_certificate_from_anywhere_else_is_refused_before_any_call(string address)
    {
        var headers = Headers();
        headers["paypal-cert-url"] = address;

        Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.CertificateAddressNotAccepted), await VerifyAsync(Event, headers));
    }

    [Theory]
    [InlineData(PayPalEnvironment.Live, "https://api.paypal.com/v1/notifications/certs/CERT-1", true)]
    [InlineData(PayPalEnvironment.Live, "https://api-m.paypal.com/v1/notifications/certs/CERT-1", true)]
    [InlineData(PayPalEnvironment.Live, "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-1", false)]
    [InlineData(PayPalEnvironment.Sandbox, "https://api-m.sandbox.paypal.com/v1/notifications/certs/CERT-1", true)]
    [InlineData(PayPalEnvironment.Simulator, "http://localhost:8081/v1/notifications/certs/CERT-1", true)]
    [InlineData(PayPalEnvironment.Simulator, "http://sim.example:9000/v1/notifications/certs/CERT-1", true)]
    [InlineData(PayPalEnvironment.Simulator, "http://localhost:8082/v1/notifications/certs/CERT-1", false)]
    [InlineData(PayPalEnvironment.Simulator, "https://api.paypal.com/v1/notifications/certs/CERT-1", false)]
    public async Task Each_environment_accepts_only_its_own_certificates(string environment, string address, bool accepted)
    {
        using var other = new PayPalBench(options =>
            (options.Environment, options.SimulatorPublicUrl) = (environment, new("http://sim.example:9000")));
        other.PayPal.Script("POST", Verify, accepted ? [Yes] : []);
        var headers = Headers();
        headers["paypal-cert-url"] = address;

        var verification = await other.Verifier.VerifyAsync(headers, Encoding.UTF8.GetBytes(Event), ["8PT597110X687430L"]);

        Assert.Equal(accepted, verification.Outcome == VerificationOutcome.Genuine);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("\"WH-1\"")]
    [InlineData("{}")]
    [InlineData("""{"id":"WH-1"}""")]
    [InlineData("""{"event_type":"X"}""")]
    [InlineData("""{"id":1,"event_type":"X"}""")]
    [InlineData("""{"id":"","event_type":"X"}""")]
    [InlineData("""{"id":"\ud800","event_type":"X"}""")]
    [InlineData("""{"id":"WH-1","event_type":"X"}garbage""")]
    [InlineData("""{"id":"WH-1","event_type":"X"},"webhook_id":"other","y":{}""")]
    [InlineData("\uFEFF{\"id\":\"WH-1\",\"event_type\":\"X\"}")]
    public async Task A_body_that_is_no_event_is_refused_before_any_call(string body) =>
        Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.EventMalformed), await VerifyAsync(body));

    [Fact]
    public async Task A_delivery_that_PayPal_does_not_know_is_not_genuine()
    {
        bench.PayPal.Script("POST", Verify, No);

        Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.SignatureWrong), await VerifyAsync());
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"verification_status":"success"}""")]
    [InlineData("""{"verification_status":true}""")]
    [InlineData("""{"status":"SUCCESS"}""")]
    public async Task A_200_alone_vouches_for_nothing(string answer)
    {
        bench.PayPal.Script("POST", Verify, Replies.Json(200, answer));

        Assert.NotEqual(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task Trouble_at_PayPal_leaves_it_open(int status)
    {
        bench.PayPal.Script("POST", Verify, Replies.Error(status, "SOME_ISSUE"));

        Assert.Equal(new(VerificationOutcome.CannotCheckNow, VerificationReason.NoVerdict), await VerifyAsync());
    }

    [Fact]
    public async Task Without_a_webhook_id_nothing_can_be_checked() =>
        Assert.Equal(
            new(VerificationOutcome.CannotCheckNow, VerificationReason.WebhookIdUnknown),
            await VerifyAsync(webhookIds: []));

    [Fact]
    public async Task During_rotation_either_webhook_will_do()
    {
        bench.PayPal.Script("POST", Verify, No, Yes);

        Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync(webhookIds: ["OLD", "NEW", "THIRD"])).Outcome);

        Assert.Equal(["OLD", "NEW"], bench.PayPal.Calls.Select(call => JsonDocument.Parse(call.Body).RootElement.GetProperty("webhook_id").GetString()));
    }

    [Fact]
    public async Task During_rotation_a_no_for_one_does_not_settle_it_while_the_other_is_open()
    {
        bench.PayPal.Script("POST", Verify, Replies.Error(503, "SOME_ISSUE"), No);

        Assert.Equal(VerificationOutcome.CannotCheckNow, (await VerifyAsync(webhookIds: ["OLD", "NEW"])).Outcome);
    }

    private static HeaderDictionary Headers() => new()
    {
        ["paypal-transmission-id"] = "69cd13f0-d67a-11e5-baa3-778b53f4ae55",
        ["paypal-transmission-time"] = "2026-01-02T03:04:05Z",
        ["paypal-transmission-sig"] = "c2lnbmF0dXJl",
        ["paypal-cert-url"] = "https://api.sandbox.paypal.com/v1/notifications/certs/CERT-360caa42-fca2a594",
        ["paypal-auth-algo"] = "SHA256withRSA",
    };

    private Task<Verification> VerifyAsync(string body = Event, HeaderDictionary? headers = null, IReadOnlyList<string>? webhookIds = null) =>
        bench.Verifier.VerifyAsync(headers ?? Headers(), Encoding.UTF8.GetBytes(body), webhookIds ?? ["8PT597110X687430L"]);
}
