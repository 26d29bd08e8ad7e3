using Checkout.PayPal;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

public sealed class VerifyingAWebhook : IDisposable
{
    private readonly PayPalBench bench = new(options => options.Environment = PayPalEnvironment.Sandbox);

    public void Dispose() => bench.Dispose();

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
        var headers = Delivery.Headers();
        headers[name] = value;

        Assert.Equal(new(VerificationOutcome.NotGenuine, reason), await bench.VerifyAsync(headers: headers));
        Assert.Equal(0, bench.PayPal.TokenRequests);
    }

    [Fact]
    public async Task A_header_that_is_there_twice_is_refused()
    {
        var headers = Delivery.Headers();
        headers["paypal-transmission-id"] = new(["one", "two"]);

        Assert.Equal(VerificationReason.HeaderMalformed, (await bench.VerifyAsync(headers: headers)).Reason);
    }

    [Theory]
    [InlineData("2025-12-26T03:04:05Z")]
    [InlineData("2026-01-09T03:04:05.000Z")]
    [InlineData("2026-01-01T19:04:05-08:00")]
    public async Task A_time_within_seven_days_is_accepted(string time)
    {
        bench.PayPal.ScriptPostback(Delivery.Yes);
        var headers = Delivery.Headers();
        headers["paypal-transmission-time"] = time;

        Assert.Equal(VerificationOutcome.Genuine, (await bench.VerifyAsync(headers: headers)).Outcome);
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
    [InlineData("https://api.sandbox.paypal.com/v1/notifications/other/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com/other/v1/notifications/certs/CERT-1")]
    [InlineData("https://api.sandbox.paypal.com\\@evil.example/v1/notifications/certs/CERT-1")]
    [InlineData("http://localhost:8081/v1/notifications/certs/CERT-1")]
    [InlineData("CERT-1")]
    public async Task A_certificate_from_anywhere_else_is_refused_before_any_call(string address)
    {
        var headers = Delivery.Headers();
        headers["paypal-cert-url"] = address;

        Assert.Equal(
            new(VerificationOutcome.NotGenuine, VerificationReason.CertificateAddressNotAccepted),
            await bench.VerifyAsync(headers: headers));
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
        if (accepted)
        {
            other.PayPal.Script("GET", "/v1/notifications/certs/CERT-1", Replies.Reset).Script("POST", Delivery.VerifyPath, Delivery.Yes);
        }

        var headers = Delivery.Headers();
        headers["paypal-cert-url"] = address;

        var verification = await other.VerifyAsync(headers: headers);

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
    [InlineData("""{"id":"WH-\u0000","event_type":"X"}""")]
    [InlineData("""{"id":"WH-1","event_type":"X Y"}""")]
    [InlineData("""{"id":"\ud800","event_type":"X"}""")]
    [InlineData("""{"id":"WH-1","event_type":"X"}garbage""")]
    [InlineData("""{"id":"WH-1","event_type":"X"},"webhook_id":"other","y":{}""")]
    [InlineData("\uFEFF{\"id\":\"WH-1\",\"event_type\":\"X\"}")]
    public async Task A_body_that_is_no_event_is_refused_before_any_call(string body) =>
        Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.EventMalformed), await bench.VerifyAsync(body));

    [Fact]
    public async Task No_delivery_can_be_checked_without_a_webhook_id() =>
        Assert.Equal(
            new(VerificationOutcome.CannotCheckNow, VerificationReason.WebhookIdUnknown),
            await bench.VerifyAsync(webhookIds: []));
}
