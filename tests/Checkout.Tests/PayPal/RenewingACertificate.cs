using System.Security.Cryptography;
using Checkout.PayPal.Webhooks;

namespace Checkout.Tests.PayPal;

/// <summary>The certificate that has verified genuine deliveries, and the addresses that forged ones name.</summary>
public sealed class RenewingACertificate : IDisposable
{
    private const string Host = "http://localhost:8081";
    private const string CertPath = "/v1/notifications/certs/CERT-1";
    private const string CertUrl = Host + CertPath;
    private const string RootPath = "/_simulator/root-certificate";

    /// <summary>A simulator's certificate is due for renewal after that.</summary>
    private static readonly TimeSpan Due = TimeSpan.FromMinutes(1);

    private readonly PayPalBench bench = new(options => options.MaxRetries = 0);
    private readonly Signer simulator = new();

    public void Dispose() => bench.Dispose();

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_proven_certificate_serves_while_its_renewal_is_slow_and_many_share_that_one_renewal()
    {
        await ProveAsync();
        bench.Time.Advance(Due);
        bench.PayPal.Script("GET", CertPath, Replies.Never);

        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
        }

        Assert.Equal(3, bench.PayPal.Calls.Count);
    }

    public static TheoryData<int, string> Troubles => new()
    {
        { 404, "" },
        { 410, "" },
        { 500, "" },
        { 302, "" },
        { 200, "<html>Be back</html>" },
    };

    [Theory(Timeout = PayPalBench.Limit)]
    [MemberData(nameof(Troubles))]
    public async Task A_proven_certificate_that_cannot_be_renewed_serves_on_and_is_asked_for_once_a_minute(int status, string text)
    {
        await ProveAsync();
        for (var minute = 0; minute < 3; minute++)
        {
            bench.Time.Advance(Due);
            bench.PayPal.Script("GET", CertPath, Replies.Pem(text, status));
            Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
            Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
        }

        Assert.Equal(2 + 3, bench.PayPal.Calls.Count);
        const string Sentence = "could not be renewed. The cached one is used until";
        Assert.Contains(bench.Log.Lines, line => line.Contains(Sentence, StringComparison.Ordinal));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_proven_certificate_serves_no_longer_than_until_its_own_end()
    {
        var ending = new Signer(until: "2026-01-03");
        bench.PayPal.Script("GET", CertPath, ending.Chain).Script("GET", RootPath, ending.Root);
        Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
        bench.Time.Advance(TimeSpan.FromDays(1));
        bench.PayPal.Script("GET", CertPath, Replies.Reset).Script("POST", Delivery.VerifyPath, Delivery.No);

        Assert.Equal(VerificationReason.SignatureWrong, (await VerifyAsync()).Reason);

        // PayPal was asked, and not the certificate that is over.
        Assert.Equal(Delivery.VerifyPath, bench.PayPal.Calls[^1].Path);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_delivery_that_only_the_renewed_certificate_verifies_waits_for_it()
    {
        await ProveAsync();
        using var key = RSA.Create(2048);
        var restarted = new Signer(key: key);
        bench.Time.Advance(Due);
        var arrived = new TaskCompletionSource();
        bench.PayPal
            .Script("GET", CertPath, async cancellationToken =>
            {
                await arrived.Task.WaitAsync(cancellationToken);
                return await restarted.Chain(cancellationToken);
            })
            .Script("GET", RootPath, restarted.Root);

        var verifying = bench.VerifyAsync(headers: Signer.Headers(CertUrl, key: key));
        await bench.PayPal.WhenCalledAsync(3);
        Assert.False(verifying.IsCompleted);
        arrived.SetResult();

        Assert.Equal(VerificationOutcome.Genuine, (await verifying).Outcome);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Forgeries_that_name_unknown_certificates_never_keep_out_a_genuine_delivery_whose_certificate_is_due()
    {
        await ProveAsync();
        bench.Time.Advance(Due);
        var forged = Enumerable.Range(0, 200).Select(i =>
        {
            if (i < CheckBudget.MostUnknown)
            {
                bench.PayPal.Script("GET", ForgedPath(i), Replies.Never);
            }

            return VerifyAsync(Host + ForgedPath(i));
        }).ToList();
        bench.PayPal.Script("GET", CertPath, Replies.Never);

        for (var i = 0; i < 27; i++)
        {
            Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
        }

        Assert.Equal(200 - Bulkhead.Capacity, forged.Count(one => one.IsCompleted));
        Assert.All(forged.Where(one => one.IsCompleted), one => Assert.Equal(VerificationReason.TooManyChecks, one.Result.Reason));
        Assert.Equal(2 + CheckBudget.MostUnknown + 1, bench.PayPal.Calls.Count);
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task A_postback_that_is_slow_keeps_out_no_delivery_that_a_certificate_verifies()
    {
        await ProveAsync();
        bench.PayPal.Script("GET", ForgedPath(1), Replies.Reset);
        bench.PayPal.Script("POST", Delivery.VerifyPath, [.. Enumerable.Repeat(Replies.Never, Bulkhead.Capacity)]);
        var forged = Enumerable.Range(0, 50).Select(_ => VerifyAsync(Host + ForgedPath(1))).ToList();
        await bench.PayPal.WhenCalledAsync(2 + 1 + Bulkhead.Capacity);

        Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
        Assert.Equal(50 - Bulkhead.Capacity, forged.Count(one => one.IsCompleted));
    }

    [Fact(Timeout = PayPalBench.Limit)]
    public async Task Certificates_that_strangers_name_are_forgotten_and_proven_ones_are_not()
    {
        await ProveAsync();
        for (var i = 0; i < 10 * CheckBudget.MostUnknown; i++)
        {
            if (i % CheckBudget.MostUnknown == 0)
            {
                bench.Time.Advance(TimeSpan.FromMinutes(1));
            }

            bench.PayPal.Script("GET", ForgedPath(i), i % 2 == 0 ? Replies.Pem("", 404) : new Signer().Chain);
            await VerifyAsync(Host + ForgedPath(i), "a body that nobody signed");
        }

        Assert.InRange(bench.Certificates.Kept, 2, 1 + SignerCertificates.MaxUnproven);
        bench.PayPal.Script("GET", CertPath, Replies.Never);
        Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
    }

    private static string ForgedPath(int number) => $"/v1/notifications/certs/FORGED-{number}";

    /// <summary>A genuine delivery shows that the certificate is PayPal's: two calls, for it and for its root.</summary>
    private async Task ProveAsync()
    {
        bench.PayPal.Script("GET", CertPath, simulator.Chain).Script("GET", RootPath, simulator.Root);
        Assert.Equal(VerificationOutcome.Genuine, (await VerifyAsync()).Outcome);
    }

    private Task<Verification> VerifyAsync(string certUrl = CertUrl, string signedBody = Delivery.Event) =>
        bench.VerifyAsync(headers: Signer.Headers(certUrl, signedBody));
}
