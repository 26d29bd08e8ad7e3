using System.Buffers.Text;
using System.Globalization;
using System.IO.Hashing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.PayPal.Webhooks;

/// <summary>Verifies that PayPal sent a delivery. It first checks everything that needs no call, so that forgeries are cheap. It then
/// checks the signature with the certificate that the delivery names. Only if that certificate cannot be downloaded, PayPal's postback is
/// used. A bulkhead limits how many deliveries wait for PayPal, so that they do not delay those that can be verified
/// immediately.</summary>
public sealed partial class WebhookVerifier
{
    /// <summary>How far the time of a delivery may be from now. PayPal retries for 3 days, each time with a new time; the rest allows for
    /// wrong clocks.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    /// <summary>The most webhook ids that are tried: the old and the new one during a change.</summary>
    public const int MaxWebhookIds = 2;

    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private readonly PayPalClient payPal;
    private readonly SignerCertificates certificates;
    private readonly TrustedRoots roots;
    private readonly CheckBudget budget;
    private readonly Bulkhead bulkhead = new();
    private readonly PayPalOptions options;
    private readonly TimeProvider time;
    private readonly ILogger<WebhookVerifier> logger;

    internal WebhookVerifier(
        PayPalClient payPal, SignerCertificates certificates, TrustedRoots roots, CheckBudget budget, PayPalOptions options,
        TimeProvider time, ILogger<WebhookVerifier> logger)
    {
        (this.payPal, this.certificates, this.roots, this.budget) = (payPal, certificates, roots, budget);
        (this.options, this.time, this.logger) = (options, time, logger);
    }

    /// <summary>Verifies a delivery.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="rawEvent">The request's body, byte for byte.</param>
    /// <param name="webhookIds">The ids of our webhooks, of which the first <see cref="MaxWebhookIds"/> are tried.</param>
    /// <returns>The result, with the event if it is genuine.</returns>
    public async Task<Verification> VerifyAsync(
        IHeaderDictionary headers,
        ReadOnlyMemory<byte> rawEvent,
        IReadOnlyList<string> webhookIds,
        CancellationToken cancellationToken = default)
    {
        var reason = Transmission.TryRead(headers, out var transmission, out var unreadable) ? Check(transmission) : unreadable;
        if (transmission is null || reason != VerificationReason.None)
        {
            return Verification.Of(reason, null);
        }

        if (!WebhookEvent.TryParse(rawEvent, out var webhookEvent))
        {
            return Verification.Of(VerificationReason.EventMalformed, null);
        }

        if (webhookIds.Count == 0)
        {
            return Verification.Of(VerificationReason.WebhookIdUnknown, null);
        }

        var tried = webhookIds.Take(MaxWebhookIds).ToList();
        var found = await certificates.FindAsync(transmission.CertUrl, cancellationToken);
        reason = await DecideAsync(found, transmission, rawEvent, tried, cancellationToken);
        if (reason != VerificationReason.None && found.Renewal is { } renewal)
        {
            // The signature may belong to the certificate that is being downloaded.
            found = await certificates.WaitInBulkheadAsync(renewal, cancellationToken);
            reason = found.Certificate is not null || found.Reason == VerificationReason.TooManyChecks
                ? await DecideAsync(found, transmission, rawEvent, tried, cancellationToken)
                : reason;
        }

        return Verification.Of(reason, webhookEvent);
    }

    private async Task<VerificationReason> DecideAsync(
        FoundCertificate found, Transmission transmission, ReadOnlyMemory<byte> rawEvent, IReadOnlyList<string> webhookIds,
        CancellationToken cancellationToken)
    {
        if (found.Certificate is not { } certificate)
        {
            return found.Reason == VerificationReason.CertificateNotFetched
                ? await bulkhead.RunAsync(
                    () => AskAsync(transmission, rawEvent, webhookIds, cancellationToken), VerificationReason.TooManyChecks)
                : found.Reason;
        }

        var reason = await JudgeAsync(certificate, transmission, rawEvent, webhookIds, cancellationToken);
        if (reason == VerificationReason.None)
        {
            certificates.Prove(transmission.CertUrl);
        }

        return reason;
    }

    private VerificationReason Check(Transmission transmission)
    {
        if (transmission.AuthAlgo != Transmission.Sha256WithRsa)
        {
            return VerificationReason.AlgorithmNotAccepted;
        }

        if (!Base64.IsValid(transmission.Signature))
        {
            return VerificationReason.SignatureMalformed;
        }

        if (!DateTimeOffset.TryParseExact(
            transmission.Time, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var sent))
        {
            return VerificationReason.TimeMalformed;
        }

        if ((time.GetUtcNow() - sent).Duration() > MaxAge)
        {
            return VerificationReason.TimeOutOfRange;
        }

        return CertificateAddress.IsAccepted(transmission.CertUrl, options)
            ? VerificationReason.None
            : VerificationReason.CertificateAddressNotAccepted;
    }

    /// <summary>Checks the signature first, because that is cheap and fails for forgeries.</summary>
    private async Task<VerificationReason> JudgeAsync(
        SignerCertificate certificate, Transmission transmission, ReadOnlyMemory<byte> rawEvent, IEnumerable<string> webhookIds,
        CancellationToken cancellationToken)
    {
        var crc = Crc32.HashToUInt32(rawEvent.Span);
        var signature = Convert.FromBase64String(transmission.Signature);
        return webhookIds.Any(id => certificate.Signed($"{transmission.Id}|{transmission.Time}|{id}|{crc}", signature))
            ? await roots.DistrustAsync(certificate, cancellationToken)
            : VerificationReason.SignatureWrong;
    }

    /// <summary>The postback. One SUCCESS is enough; a failure counts only if PayPal answered it for every id.</summary>
    private async Task<VerificationReason> AskAsync(
        Transmission transmission, ReadOnlyMemory<byte> rawEvent, IEnumerable<string> webhookIds, CancellationToken cancellationToken)
    {
        var verdict = VerificationReason.SignatureWrong;
        foreach (var webhookId in webhookIds)
        {
            if (!budget.TrySpend())
            {
                return VerificationReason.TooManyChecks;
            }

            try
            {
                if (await payPal.VerifyWebhookSignatureAsync(transmission, webhookId, rawEvent, cancellationToken))
                {
                    return VerificationReason.None;
                }
            }
            catch (PayPalException exception)
            {
                // The delivery may still be genuine. PayPal sends it again for three days.
                Log.NoVerdict(logger, transmission.Id, webhookId, exception.Error.Name, exception.Error.DebugId);
                verdict = VerificationReason.NoVerdict;
            }
        }

        return verdict;
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning,
            Message = "PayPal did not verify transmission {TransmissionId} for webhook {WebhookId}: {Name} (debug id {DebugId}).")]
        public static partial void NoVerdict(ILogger logger, string transmissionId, string webhookId, string name, string? debugId);
    }
}
