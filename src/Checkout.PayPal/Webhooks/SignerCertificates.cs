using Microsoft.Extensions.Logging;

namespace Checkout.PayPal.Webhooks;

/// <summary>Caches the certificates that deliveries name. Deliveries with the same address share one download.
/// A certificate is <i>proven</i> once it has verified a genuine delivery. A proven one stays in use during its renewal and, if that
/// fails, until it expires. Its renewal delays no delivery, and forgeries cannot use up its budget. All other addresses, which anyone can
/// invent, share a small budget, a small cache and a bulkhead.</summary>
internal sealed partial class SignerCertificates(
    CertificateDownloader downloader, PayPalOptions options, TimeProvider time, ILogger<SignerCertificates> logger)
{
    /// <summary>Cached unproven addresses, including those without a certificate.</summary>
    public const int MaxUnproven = 32;

    /// <summary>Cached proven certificates. PayPal signs with one, and with two during a change.</summary>
    public const int MaxProven = 4;

    /// <summary>How long an address without a certificate is not tried again.</summary>
    public static readonly TimeSpan MissLife = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Entry> kept = new(StringComparer.Ordinal);
    private readonly CheckBudget unknown = new(CheckBudget.MostUnknown, time);
    private readonly Bulkhead bulkhead = new();

    /// <summary>The number of cached addresses.</summary>
    public int Kept
    {
        get
        {
            lock (gate)
            {
                return kept.Count;
            }
        }
    }

    /// <summary>How long a certificate is used without another download. PayPal's next certificate has another address; that of a restarted
    /// simulator may not.</summary>
    private TimeSpan HitLife => options.Environment == PayPalEnvironment.Simulator ? TimeSpan.FromMinutes(1) : TimeSpan.FromDays(1);

    /// <summary>Finds the certificate at an accepted address.</summary>
    public async Task<FoundCertificate> FindAsync(string address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Entry? entry;
        Task<FoundCertificate> download;
        lock (gate)
        {
            kept.TryGetValue(address, out entry);
            if (entry is null || IsDue(entry, now))
            {
                if (entry is not { IsProven: true } && !unknown.TrySpend())
                {
                    return new(null, VerificationReason.TooManyChecks);
                }

                entry ??= Add(address);
                entry.AskedAt = now;
                entry.Download = DownloadAsync(address, entry);
            }

            entry.UsedAt = now;
            download = entry.Download;
            if (entry is { IsProven: true, LastGood: { } good } && good.IsValidAt(now))
            {
                return new(good, Renewal: download.IsCompleted ? null : download);
            }
        }

        return download.IsCompleted || entry.IsProven
            ? await download.WaitAsync(cancellationToken)
            : await WaitInBulkheadAsync(download, cancellationToken);
    }

    /// <summary>Waits for the download of a certificate that may replace the one that was found.</summary>
    public Task<FoundCertificate> WaitInBulkheadAsync(Task<FoundCertificate> download, CancellationToken cancellationToken) =>
        bulkhead.RunAsync(() => download.WaitAsync(cancellationToken), new(null, VerificationReason.TooManyChecks));

    /// <summary>Marks the certificate at this address as proven.</summary>
    public void Prove(string address)
    {
        lock (gate)
        {
            if (!kept.TryGetValue(address, out var entry) || entry.IsProven)
            {
                return;
            }

            entry.IsProven = true;
            var proven = kept.Values.Where(one => one.IsProven).ToList();
            if (proven.Count > MaxProven)
            {
                proven.MinBy(one => one.UsedAt)!.IsProven = false;
            }
        }
    }

    private async Task<FoundCertificate> DownloadAsync(string address, Entry entry)
    {
        var download = await downloader.DownloadAsync(CertificateAddress.ToFetch(address, options));
        if (download.Certificates is { } certificates && SignerCertificate.From(certificates) is { } certificate)
        {
            lock (gate)
            {
                entry.LastGood = certificate;
            }

            return new(certificate);
        }

        if (entry.LastGood is { } last)
        {
            Log.NotRenewed(logger, address, last.NotAfter);
        }

        return new(null, download.IsNotFound ? VerificationReason.CertificateUnknown : VerificationReason.CertificateNotFetched);
    }

    private bool IsDue(Entry entry, DateTimeOffset now) =>
        entry.Download.IsCompleted && now - entry.AskedAt >= (entry.IsHit ? HitLife : MissLife);

    /// <summary>Addresses without a certificate are evicted first, then the least recently used one.</summary>
    private Entry Add(string address)
    {
        var unproven = kept.Where(one => !one.Value.IsProven).ToList();
        if (unproven.Count >= MaxUnproven)
        {
            kept.Remove(unproven.MinBy(one => (one.Value.LastGood is not null, !one.Value.Download.IsCompleted, one.Value.UsedAt)).Key);
        }

        return kept[address] = new Entry();
    }

    private sealed class Entry
    {
        public Task<FoundCertificate> Download { get; set; } = Task.FromResult(new FoundCertificate(null));

        public DateTimeOffset AskedAt { get; set; }

        public DateTimeOffset UsedAt { get; set; }

        public SignerCertificate? LastGood { get; set; }

        public bool IsProven { get; set; }

        public bool IsHit => Download is { IsCompletedSuccessfully: true, Result.Certificate: not null };
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message =
            "The certificate at {Address} could not be renewed. The cached one is used until {Until:O}, and the download is retried.")]
        public static partial void NotRenewed(ILogger logger, string address, DateTime until);
    }
}

/// <summary>The cached certificate of an address.</summary>
/// <param name="Certificate">Null if there is none, or none now.</param>
/// <param name="Reason">Why there is none: it does not exist, the download failed, or the budget is used up.</param>
/// <param name="Renewal">A running download that may return another certificate.</param>
internal sealed record FoundCertificate(
    SignerCertificate? Certificate, VerificationReason Reason = VerificationReason.None, Task<FoundCertificate>? Renewal = null);
