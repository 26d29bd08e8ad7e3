namespace Checkout.PayPal.Webhooks;

/// <summary>Whether PayPal sent a delivery, and why not.</summary>
/// <param name="Outcome">What to do with the delivery.</param>
/// <param name="Reason">Why; none when it is genuine.</param>
/// <param name="Event">The event of a genuine delivery, and only of one.</param>
public sealed record Verification(
    VerificationOutcome Outcome, VerificationReason Reason = VerificationReason.None, WebhookEvent? Event = null)
{
    /// <summary>The verdict that a reason leads to.</summary>
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

    /// <summary>PayPal says that there is no certificate at the address.</summary>
    CertificateUnknown,

    /// <summary>Its certificate has run out, or does not hold yet.</summary>
    CertificateNotValidNow,

    /// <summary>Its certificate is not in the name that PayPal signs with.</summary>
    CertificateOfSomebodyElse,

    /// <summary>Nobody who is trusted vouches for its certificate.</summary>
    CertificateNotTrusted,

    /// <summary>This body was not signed for one of our webhooks.</summary>
    SignatureWrong,

    /// <summary>Cannot be checked: the id of our webhook is not known.</summary>
    WebhookIdUnknown,

    /// <summary>Cannot be checked: too many deliveries cost a call to PayPal already.</summary>
    TooManyChecks,

    /// <summary>Cannot be checked: the certificate could not be fetched; PayPal is asked about the delivery instead.</summary>
    CertificateNotFetched,

    /// <summary>Cannot be checked: the simulator did not give its root.</summary>
    RootNotFetched,

    /// <summary>Cannot be checked: PayPal was asked and gave no verdict.</summary>
    NoVerdict,
}
