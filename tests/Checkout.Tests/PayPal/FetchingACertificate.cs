using Checkout.PayPal;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

public sealed class FetchingACertificate : IDisposable
{
    private readonly PayPalBench bench = new(options => options.Environment = PayPalEnvironment.Sandbox);
    private readonly Signer signer = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_certificate_that_PayPal_does_not_have_is_a_forgery_and_is_not_fetched_again_for_a_while()
    {
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Pem("", 404));

        var verdicts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.VerifyAsync()));

        Assert.All(
            verdicts, verdict => Assert.Equal(new(VerificationOutcome.NotGenuine, VerificationReason.CertificateUnknown), verdict));
        Assert.Single(bench.PayPal.Calls);

        bench.Time.Advance(SignerCertificates.MissLife);
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Pem("", 410));
        Assert.Equal(VerificationReason.CertificateUnknown, (await bench.VerifyAsync()).Reason);
    }

    public static TheoryData<int, string> Troubles => new()
    {
        { 500, "" },
        { 503, "" },
        { 429, "" },
        { 302, "" },
        { 204, "" },
        { 200, "<html>Be right back</html>" },
        { 200, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----" },
        { 200, new string('x', CertificateDownloader.MaxBytes + 1) },
    };

    [Theory]
    [MemberData(nameof(Troubles))]
    public async Task PayPal_is_asked_about_a_delivery_whose_certificate_cannot_be_fetched(int status, string text)
    {
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Pem(text, status))
            .Script("POST", Delivery.VerifyPath, Delivery.Yes, Delivery.No);

        Assert.Equal(VerificationOutcome.Genuine, (await bench.VerifyAsync()).Outcome);
        Assert.Equal(VerificationReason.SignatureWrong, (await bench.VerifyAsync()).Reason);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_certificate_is_not_waited_for_longer_than_one_try()
    {
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Never).Script("POST", Delivery.VerifyPath, Delivery.Yes);

        var verifying = bench.VerifyAsync();
        await bench.Time.AdvanceToNextAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(VerificationOutcome.Genuine, (await verifying).Outcome);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Many_deliveries_that_need_a_certificate_at_once_share_one_fetch()
    {
        var served = new TaskCompletionSource();
        bench.PayPal.Script("GET", Delivery.CertPath, async cancelled =>
        {
            await served.Task;
            return await signer.Chain(cancelled);
        });

        var verifying = Enumerable.Range(0, Bulkhead.Capacity).Select(_ => bench.VerifyAsync()).ToList();
        await bench.PayPal.WhenCalledAsync(1);
        served.SetResult();

        Assert.All(await Task.WhenAll(verifying), one => Assert.Equal(VerificationReason.SignatureWrong, one.Reason));
        Assert.Single(bench.PayPal.Calls);
    }

    [Fact]
    public async Task A_flood_of_invented_addresses_costs_a_limited_number_of_calls_and_evicts_no_certificate()
    {
        bench.PayPal.Script("GET", Delivery.CertPath, signer.Chain);
        await bench.VerifyAsync();
        for (var i = 1; i < CheckBudget.MostUnknown; i++)
        {
            bench.PayPal.Script("GET", $"/v1/notifications/certs/INVENTED-{i}", Replies.Pem("", 404));
            Assert.Equal(VerificationReason.CertificateUnknown, (await AskForAsync($"INVENTED-{i}")).Reason);
        }

        var oneMore = await AskForAsync("ONE-MORE");
        var known = await bench.VerifyAsync();

        Assert.Equal(new(VerificationOutcome.CannotCheckNow, VerificationReason.TooManyChecks), oneMore);
        Assert.Equal(VerificationReason.SignatureWrong, known.Reason);
        Assert.Equal(CheckBudget.MostUnknown, bench.PayPal.Calls.Count);

        bench.Time.Advance(TimeSpan.FromMinutes(1));
        bench.PayPal.Script("GET", "/v1/notifications/certs/ONE-MORE", Replies.Pem("", 404));
        Assert.Equal(VerificationReason.CertificateUnknown, (await AskForAsync("ONE-MORE")).Reason);
    }

    [Fact]
    public async Task A_flood_costs_no_more_calls_while_certificates_cannot_be_fetched()
    {
        bench.PayPal.Script("GET", Delivery.CertPath, Replies.Reset)
            .Script("POST", Delivery.VerifyPath, [.. Enumerable.Repeat(Delivery.No, CheckBudget.MostPostbacks)]);
        for (var i = 0; i < CheckBudget.MostPostbacks; i++)
        {
            Assert.Equal(VerificationReason.SignatureWrong, (await bench.VerifyAsync()).Reason);
        }

        Assert.Equal(new(VerificationOutcome.CannotCheckNow, VerificationReason.TooManyChecks), await bench.VerifyAsync());
    }

    private Task<Verification> AskForAsync(string name)
    {
        var headers = Delivery.Headers();
        headers["paypal-cert-url"] = $"https://api.sandbox.paypal.com/v1/notifications/certs/{name}";
        return bench.VerifyAsync(headers: headers);
    }
}
