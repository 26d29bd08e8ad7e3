using System.Net;
using System.Net.Sockets;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

public sealed class VerifyingByCertificate : IDisposable
{
    private const string CertPath = "/v1/notifications/certs/CERT-1";
    private const string CertUrl = "http://localhost:8081" + CertPath;
    private const string RootPath = "/_simulator/root-certificate";

    private readonly PayPalBench bench = new();
    private readonly Signer simulator = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_delivery_that_the_simulator_signed_is_genuine_and_costs_two_fetches_once_and_no_token()
    {
        Serve(simulator);

        var first = await bench.VerifyAsync(headers: Signer.Headers(CertUrl));
        var second = await bench.VerifyAsync(headers: Signer.Headers(CertUrl));

        Assert.Equal((VerificationOutcome.Genuine, "WH-1"), (first.Outcome, first.Event?.Id));
        Assert.Equal(VerificationOutcome.Genuine, second.Outcome);
        Assert.Equal([CertPath, RootPath], bench.PayPal.Calls.Select(call => call.Path));
        Assert.All(bench.PayPal.Calls, call => Assert.Null(call.Header("Authorization")));
        Assert.Equal(0, bench.PayPal.TokenRequests);
    }

    [Theory]
    [InlineData(Delivery.Event + "\n")]
    [InlineData(" " + Delivery.Event)]
    [InlineData("""{"id":"WH-1", "event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"42311647XV020574X"}}""")]
    [InlineData("""{"id":"WH-2","event_type":"PAYMENT.CAPTURE.COMPLETED","resource":{"id":"42311647XV020574X"}}""")]
    public async Task A_body_is_verified_by_its_bytes_and_a_wrong_one_costs_only_the_certificate(string body)
    {
        bench.PayPal.Script("GET", CertPath, simulator.Chain);

        var verification = await bench.VerifyAsync(body, Signer.Headers(CertUrl));

        Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.SignatureWrong), verification);
    }

    [Theory]
    [InlineData("paypal-transmission-id", "b7a1f5a0-0000-11f0-8000-000000000000")]
    [InlineData("paypal-transmission-time", "2026-01-02T03:04:06Z")]
    [InlineData("paypal-transmission-sig", "c2lnbmF0dXJl")]
    public async Task Every_part_of_the_signed_message_counts(string name, string value)
    {
        bench.PayPal.Script("GET", CertPath, simulator.Chain);
        var headers = Signer.Headers(CertUrl);
        headers[name] = value;

        Assert.Equal(VerificationReason.SignatureWrong, (await bench.VerifyAsync(headers: headers)).Reason);
    }

    [Theory]
    [InlineData(true, "OLD", "NEW")]
    [InlineData(true, "NEW", "OLD")]
    [InlineData(false, "OLD")]
    [InlineData(false, "OLD", "OTHER", "NEW")]
    public async Task A_delivery_must_be_signed_for_one_of_our_one_or_two_webhooks(bool genuine, params string[] ours)
    {
        Serve(simulator, isRootAskedFor: genuine);

        var verification = await bench.VerifyAsync(headers: Signer.Headers(CertUrl, webhookId: "NEW"), webhookIds: ours);

        Assert.Equal(
            genuine ? VerificationReason.None : VerificationReason.SignatureWrong, verification.Reason);
    }

    [Fact]
    public async Task A_simulators_certificate_is_not_trusted_at_PayPal_and_no_root_is_fetched_for_it()
    {
        using var sandbox = new PayPalBench(options => options.Environment = "sandbox");
        sandbox.PayPal.Script("GET", Delivery.CertPath, simulator.Chain);

        var verification = await sandbox.VerifyAsync(headers: Signer.Headers(Delivery.CertUrl));

        Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.CertificateNotTrusted), verification);
    }

    [Fact]
    public async Task Another_root_than_the_simulators_is_not_trusted_and_the_root_is_read_again_at_most_once_a_minute()
    {
        var forger = new Signer();
        bench.PayPal.Script("GET", CertPath, forger.Chain).Script("GET", RootPath, simulator.Root);

        Assert.Equal(VerificationReason.CertificateNotTrusted, (await bench.VerifyAsync(headers: Signer.Headers(CertUrl))).Reason);
        Assert.Equal(VerificationReason.CertificateNotTrusted, (await bench.VerifyAsync(headers: Signer.Headers(CertUrl))).Reason);
        Assert.Equal(2, bench.PayPal.Calls.Count);

        bench.Time.Advance(TrustedRoots.ReadEvery);
        bench.PayPal.Script("GET", CertPath, forger.Chain).Script("GET", RootPath, simulator.Root);
        Assert.Equal(VerificationReason.CertificateNotTrusted, (await bench.VerifyAsync(headers: Signer.Headers(CertUrl))).Reason);
        Assert.Equal(4, bench.PayPal.Calls.Count);
    }

    [Fact]
    public async Task A_simulator_that_was_restarted_with_another_root_is_trusted_again()
    {
        Serve(simulator);
        Assert.Equal(VerificationOutcome.Genuine, (await bench.VerifyAsync(headers: Signer.Headers(CertUrl))).Outcome);
        var restarted = new Signer();
        bench.Time.Advance(TrustedRoots.ReadEvery);
        Serve(restarted);

        Assert.Equal(VerificationOutcome.Genuine, (await bench.VerifyAsync(headers: Signer.Headers(CertUrl))).Outcome);
    }

    [Fact]
    public async Task A_delivery_cannot_be_checked_while_the_simulator_does_not_serve_its_root()
    {
        bench.PayPal.Script("GET", CertPath, simulator.Chain).Script("GET", RootPath, Replies.Reset);

        Assert.Equal(
            new(VerificationOutcome.CannotCheckNow, VerificationReason.RootNotFetched),
            await bench.VerifyAsync(headers: Signer.Headers(CertUrl)));
    }

    [Theory]
    [InlineData("2020-01-01", "2026-01-02")]
    [InlineData("2026-01-03", "2030-01-01")]
    public async Task A_certificate_outside_its_time_is_refused_with_that_reason(string from, string until)
    {
        var signer = new Signer(from: from, until: until);
        Serve(signer);

        Assert.Equal(
            new(VerificationOutcome.NotGenuine, VerificationReason.CertificateNotValidNow),
            await bench.VerifyAsync(headers: Signer.Headers(CertUrl)));
    }

    [Theory]
    [InlineData(Signer.SandboxName, VerificationReason.None)]
    [InlineData("messageverificationcerts.paypal.com", VerificationReason.CertificateOfSomebodyElse)]
    [InlineData("messageverificationcerts.sandbox.paypal.com.evil.example", VerificationReason.CertificateOfSomebodyElse)]
    [InlineData("*.sandbox.paypal.com", VerificationReason.CertificateOfSomebodyElse)]
    [InlineData("www.sandbox.paypal.com", VerificationReason.CertificateOfSomebodyElse)]
    public void A_certificate_under_a_shared_root_must_be_in_PayPals_name(string name, VerificationReason reason)
    {
        var signer = new Signer(name);
        var certificate = SignerCertificate.From(signer.Served)!;

        Assert.Equal(reason, certificate.Distrust(signer.Roots, Signer.SandboxName, bench.Time.GetUtcNow()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Addresses_in_a_certificate_are_called_neither_for_missing_issuers_nor_about_revocation(bool isTrusted)
    {
        using var elsewhere = new TcpListener(IPAddress.Loopback, 0);
        elsewhere.Start();
        var signer = new Signer(asksAt: $"http://{elsewhere.LocalEndpoint}");
        var certificate = SignerCertificate.From([signer.Served[0]])!;

        var reason = certificate.Distrust(isTrusted ? signer.Roots : simulator.Roots, Signer.SandboxName, bench.Time.GetUtcNow());

        Assert.Equal(isTrusted ? VerificationReason.None : VerificationReason.CertificateNotTrusted, reason);
        Assert.False(elsewhere.Pending());
    }

    private void Serve(Signer signer, bool isRootAskedFor = true)
    {
        bench.PayPal.Script("GET", CertPath, signer.Chain);
        if (isRootAskedFor)
        {
            bench.PayPal.Script("GET", RootPath, signer.Root);
        }
    }
}
