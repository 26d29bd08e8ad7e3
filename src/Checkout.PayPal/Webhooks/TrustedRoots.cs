using System.Security.Cryptography.X509Certificates;

namespace Checkout.PayPal.Webhooks;

/// <summary>Trust anchors for PayPal's certificates: those of the system for PayPal, and only the simulator's root for the simulator, which
/// has a new root after each start.</summary>
internal sealed class TrustedRoots(CertificateDownloader downloader, PayPalOptions options, TimeProvider time)
{
    /// <summary>The shortest time between two downloads of the simulator's root.</summary>
    public static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(1);

    private const string RootPath = "/_simulator/root-certificate";

    private readonly Lock gate = new();
    private volatile X509Certificate2Collection? simulators;
    private Task reading = Task.CompletedTask;
    private DateTimeOffset? readAt;

    /// <summary>Why a certificate is not trusted; none if it is.</summary>
    public async Task<VerificationReason> DistrustAsync(SignerCertificate certificate, CancellationToken cancellationToken)
    {
        if (options.Environment != PayPalEnvironment.Simulator)
        {
            var name = options.Environment == PayPalEnvironment.Live
                ? "messageverificationcerts.paypal.com"
                : "messageverificationcerts.sandbox.paypal.com";
            return certificate.Distrust(roots: null, name, time.GetUtcNow());
        }

        if (Judge(certificate) is var reason and not (VerificationReason.CertificateNotTrusted or VerificationReason.RootNotFetched))
        {
            return reason;
        }

        await ReadAsync().WaitAsync(cancellationToken);
        return Judge(certificate);
    }

    private VerificationReason Judge(SignerCertificate certificate) => simulators is { } roots
        ? certificate.Distrust(roots, name: null, time.GetUtcNow())
        : VerificationReason.RootNotFetched;

    private Task ReadAsync()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (reading.IsCompleted && (readAt is null || now - readAt >= ReadEvery))
            {
                (readAt, reading) = (now, FetchAsync());
            }

            return reading;
        }
    }

    private async Task FetchAsync() =>
        simulators = (await downloader.DownloadAsync(new Uri(options.ApiUrl, RootPath))).Certificates ?? simulators;
}
