namespace Checkout.PayPal.Webhooks;

/// <summary>Whether PayPal sent a delivery, and why not.</summary>
/// <param name="Outcome">What to do with the delivery.</param>
/// <param name="Reason">Why; none when it is genuine.</param>
/// <param name="Event">The event of a genuine delivery, and only of one.</param>
public sealed record Verification(
    VerificationOutcome Outcome, VerificationReason Reason = VerificationReason.None, WebhookEvent? Event = null)
{
    internal static Verification Genuine(WebhookEvent webhookEvent) => new(VerificationOutcome.Genuine, Event: webhookEvent);

    internal static Verification NotGenuine(VerificationReason reason) => new(VerificationOutcome.NotGenuine, reason);

    internal static Verification CannotCheckNow(VerificationReason reason) => new(VerificationOutcome.CannotCheckNow, reason);
}

/// <summary>What to do with a delivery.</summary>
public enum VerificationOutcome
{
    /// <summary>Refuse it: PayPal did not send it.</summary>
    NotGenuine,

    /// <summary>Ask for it again later: nobody knows now.</summary>
    CannotCheckNow,

    /// <summary>Take it: PayPal sent it.</summary>
    Genuine,
}

/// <summary>Why a delivery is not genuine or cannot be checked.</summary>
public enum VerificationReason
{
    /// <summary>It is genuine.</summary>
    None,

    /// <summary>One of the five headers is missing.</summary>
    HeaderMissing,

    /// <summary>One of the five headers is there twice, too long, or has characters that no header of PayPal has.</summary>
    HeaderMalformed,

    /// <summary>It is not signed with <see cref="Transmission.Sha256WithRsa"/>.</summary>
    AlgorithmNotAccepted,

    /// <summary>Its signature is not base64.</summary>
    SignatureMalformed,

    /// <summary>Its time is not an ISO 8601 time.</summary>
    TimeMalformed,

    /// <summary>It was sent too long ago, or in the future.</summary>
    TimeOutOfRange,

    /// <summary>Its certificate is not at an address of PayPal's certificates.</summary>
    CertificateAddressNotAccepted,

    /// <summary>Its body is not a JSON object with an id and an event type.</summary>
    EventMalformed,

    /// <summary>PayPal says that it did not sign this body for one of our webhooks.</summary>
    SignatureWrong,

    /// <summary>Cannot be checked: the id of our webhook is not known.</summary>
    WebhookIdUnknown,

    /// <summary>Cannot be checked: PayPal was asked and gave no verdict.</summary>
    NoVerdict,
}
