namespace Checkout.Alarms;

/// <summary>Something that a human has to look at.</summary>
/// <param name="Cause">One of <see cref="AlarmCause"/>.</param>
/// <param name="Subject">What it is about, such as an order's number; alarms of one cause and subject are one alarm an hour.</param>
/// <param name="Text">A sentence for the merchant that says what happened and what to do. No personal data, no secrets.</param>
/// <param name="OrderId">Our order, where there is one.</param>
public sealed record Alarm(string Cause, string Subject, string Text, Guid? OrderId = null);

/// <summary>Why an alarm is raised.</summary>
public static class AlarmCause
{
    /// <summary>An order is quarantined: quoted, approved and captured disagree.</summary>
    public const string OrderQuarantined = "ORDER_QUARANTINED";

    /// <summary>A payment under another PayPal order names an order of ours.</summary>
    public const string ForeignPayment = "FOREIGN_PAYMENT";

    /// <summary>The signature of one delivery came with another body.</summary>
    public const string SignatureReused = "SIGNATURE_REUSED";

    /// <summary>PayPal's answers never showed what an event claims.</summary>
    public const string EventUnconfirmed = "EVENT_UNCONFIRMED";

    /// <summary>An event could not be worked off.</summary>
    public const string EventDead = "EVENT_DEAD";

    /// <summary>A changed catalog is faulty, and the old one is kept.</summary>
    public const string CatalogRejected = "CATALOG_REJECTED";

    /// <summary>PayPal refuses our credentials or our right to take money.</summary>
    public const string PayPalRefusesUs = "PAYPAL_REFUSES_US";

    /// <summary>PayPal has been unreachable for ten minutes.</summary>
    public const string PayPalUnreachable = "PAYPAL_UNREACHABLE";
}
