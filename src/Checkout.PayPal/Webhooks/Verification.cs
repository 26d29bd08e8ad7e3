namespace Checkout.PayPal.Webhooks;

/// <summary>The result of verifying a delivery.</summary>
/// <param name="Outcome">What to do with the delivery.</param>
/// <param name="Reason">The reason; none if the delivery is genuine.</param>
/// <param name="Event">The event; null unless the delivery is genuine.</param>
public sealed record Verification(
    VerificationOutcome Outcome, VerificationReason Reason = VerificationReason.None, WebhookEvent? Event = null)
{
    /// <summary>The result for a reason.</summary>
    internal static Verification Of(VerificationReason reason, WebhookEvent? webhookEvent) => reason switch
    {
        VerificationReason.None => new(VerificationOutcome.Genuine, reason, webhookEvent),
        VerificationReason.WebhookIdUnknown or VerificationReason.TooManyChecks or VerificationReason.RootNotFetched
            or VerificationReason.CertificateNotFetched or VerificationReason.NoVerdict => new(VerificationOutcome.CannotCheckNow, reason),
        _ => new(VerificationOutcome.NotGenuine, reason),
    };
}

/// <summary>What to do with a delivery.</summary>
public enum VerificationOutcome
{
    /// <summary>Refuse it: PayPal did not send it.</summary>
    NotGenuine,

    /// <summary>Let PayPal send it again: it cannot be verified now.</summary>
    CannotCheckNow,

    /// <summary>Accept it: PayPal sent it.</summary>
    Genuine,
}

/// <summary>Why a delivery is not genuine or cannot be verified.</summary>
public enum VerificationReason
{
    /// <summary>It is genuine.</summary>
    None,

    /// <summary>One of the five headers is missing.</summary>
    HeaderMissing,

    /// <summary>One of the five headers is present twice, is too long, or has characters that PayPal's headers never have.</summary>
    HeaderMalformed,

    /// <summary>It is not signed with <see cref="Transmission.Sha256WithRsa"/>.</summary>
    AlgorithmNotAccepted,

    /// <summary>Its signature is not base64.</summary>
    SignatureMalformed,

    /// <summary>Its time is not an ISO 8601 time.</summary>
    TimeMalformed,

    /// <summary>It was sent too long ago, or in the future.</summary>
    TimeOutOfRange,

    /// <summary>Its certificate is not at an accepted address.</summary>
    CertificateAddressNotAccepted,

    /// <summary>Its body is not a JSON object with an id and an event type.</summary>
    EventMalformed,

    /// <summary>PayPal says that there is no certificate at the address.</summary>
    CertificateUnknown,

    /// <summary>Its certificate has expired, or is not valid yet.</summary>
    CertificateNotValidNow,

    /// <summary>Its certificate does not have the name of PayPal's signer.</summary>
    CertificateOfSomebodyElse,

    /// <summary>Its certificate does not chain to a trusted root.</summary>
    CertificateNotTrusted,

    /// <summary>The signature does not match this body and one of our webhooks.</summary>
    SignatureWrong,

    /// <summary>Cannot be verified: the id of our webhook is not known.</summary>
    WebhookIdUnknown,

    /// <summary>Cannot be verified: the budget for calls to PayPal is used up.</summary>
    TooManyChecks,

    /// <summary>Cannot be verified: the certificate could not be downloaded. PayPal's postback is used instead.</summary>
    CertificateNotFetched,

    /// <summary>Cannot be verified: the simulator's root could not be downloaded.</summary>
    RootNotFetched,

    /// <summary>Cannot be verified: PayPal's postback gave no result.</summary>
    NoVerdict,
}
