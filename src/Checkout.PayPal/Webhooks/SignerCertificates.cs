namespace Checkout.PayPal.Webhooks;

/// <summary>The certificates that deliveries name, each fetched once and kept. Whoever asks while one is being fetched waits for
/// it.</summary>
internal sealed class SignerCertificates(CertificateServer server, CheckBudget budget, PayPalOptions options, TimeProvider time)
{
    /// <summary>Addresses that are kept, those without a certificate included.</summary>
    public const int MaxKept = 32;

    /// <summary>How long an address that gave no certificate is not asked again.</summary>
    public static readonly TimeSpan MissLife = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> kept = new(StringComparer.Ordinal);

    /// <summary>How long a certificate is kept. PayPal puts another one at another address; a simulator that was restarted may
    /// not.</summary>
    private TimeSpan HitLife => options.Environment == PayPalEnvironment.Simulator ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(1);

    /// <summary>Finds the certificate at an accepted address.</summary>
    /// <returns>The certificate, or why there is none: it is unknown, could not be fetched, or nothing more may be fetched now.</returns>
    public async Task<(SignerCertificate? Certificate, VerificationReason Reason)> FindAsync(
        string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Entry? entry;
        lock (gate)
        {
            if (!kept.TryGetValue(address, out entry) || IsOver(entry, now))
            {
                if (!budget.TrySpend())
                {
                    return (null, VerificationReason.TooManyChecks);
                }

                kept.Remove(address);
                MakeRoom();
                kept[address] = entry = new Entry(now, FetchAsync(CertificateAddress.ToFetch(address, options)));
            }

            entry.UsedAt = now;
        }

        return await entry.Fetch.WaitAsync(cancellationToken);
    }

    private async Task<(SignerCertificate?, VerificationReason)> FetchAsync(Uri address)
    {
        var served = await server.GetAsync(address);
        return served.Certificates is { } certificates && SignerCertificate.From(certificates) is { } certificate
            ? (certificate, VerificationReason.None)
            : (null, served.IsNowhere ? VerificationReason.CertificateUnknown : VerificationReason.CertificateNotFetched);
    }

    private bool IsOver(Entry entry, DateTimeOffset now) =>
        entry.Fetch.IsCompleted && now - entry.FetchedAt >= (entry.IsHit ? HitLife : MissLife);

    /// <summary>Addresses that anybody may invent never push out a certificate.</summary>
    private void MakeRoom()
    {
        if (kept.Count >= MaxKept)
        {
            kept.Remove(kept.MinBy(one => (one.Value.IsHit, one.Value.UsedAt)).Key);
        }
    }

    private sealed class Entry(DateTimeOffset fetchedAt, Task<(SignerCertificate? Certificate, VerificationReason Reason)> fetch)
    {
        public DateTimeOffset FetchedAt => fetchedAt;

        public Task<(SignerCertificate? Certificate, VerificationReason Reason)> Fetch => fetch;

        public DateTimeOffset UsedAt { get; set; }

        public bool IsHit => fetch is { IsCompletedSuccessfully: true, Result.Certificate: not null };
    }
}
