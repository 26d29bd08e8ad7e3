namespace Checkout.Alarms;

/// <summary>A condition that needs the merchant's attention.</summary>
/// <param name="Cause">One of <see cref="AlarmCause"/>.</param>
/// <param name="Subject">What it is about, such as an order's number. One cause and subject raise at most one alarm an hour.</param>
/// <param name="Text">What happened and what to do, for the merchant. No personal data, no secrets.</param>
/// <param name="OrderId">Our order's id; null if the alarm is not about an order.</param>
public sealed record Alarm(string Cause, string Subject, string Text, Guid? OrderId = null);

/// <summary>Why an alarm is raised.</summary>
public static class AlarmCause
{
    /// <summary>An order is quarantined: quoted, approved and captured disagree.</summary>
    public const string OrderQuarantined = "ORDER_QUARANTINED";

    /// <summary>A payment under another PayPal order names an order of ours.</summary>
    public const string ForeignPayment = "FOREIGN_PAYMENT";

    /// <summary>An approved order that is captured automatically is not what the shop system asked for.</summary>
    public const string OrderDiffers = "ORDER_DIFFERS";

    /// <summary>The outcome of a refund, a capture, a void or a reauthorization could not be found for so long that only a human can.</summary>
    public const string OperationUnresolved = "OPERATION_UNRESOLVED";

    /// <summary>PayPal's guarantee of held money ends soon.</summary>
    public const string AuthorizationHonorEnds = "AUTHORIZATION_HONOR_ENDS";

    /// <summary>PayPal releases held money soon.</summary>
    public const string AuthorizationExpires = "AUTHORIZATION_EXPIRES";

    /// <summary>A payer opened a dispute.</summary>
    public const string DisputeOpened = "DISPUTE_OPENED";

    /// <summary>PayPal decides a dispute for the payer soon, if the merchant does not answer.</summary>
    public const string DisputeDeadline = "DISPUTE_DEADLINE";

    /// <summary>A delivery's signature was used again for a different body.</summary>
    public const string SignatureReused = "SIGNATURE_REUSED";

    /// <summary>PayPal's answers did not confirm an event's claim in time.</summary>
    public const string EventUnconfirmed = "EVENT_UNCONFIRMED";

    /// <summary>An event could not be processed.</summary>
    public const string EventDead = "EVENT_DEAD";

    /// <summary>The changed catalog has faults, so the previous one stays in use.</summary>
    public const string CatalogRejected = "CATALOG_REJECTED";

    /// <summary>The ledger and PayPal's transaction report still differ a day after that was found.</summary>
    public const string LedgerDiffers = "LEDGER_DIFFERS";

    /// <summary>PayPal refuses our credentials or our permission to take payments.</summary>
    public const string PayPalRefusesUs = "PAYPAL_REFUSES_US";

    /// <summary>PayPal has been unreachable for ten minutes.</summary>
    public const string PayPalUnreachable = "PAYPAL_UNREACHABLE";

    /// <summary>A shop that was open takes no orders: its changed settings or its account cannot be used.</summary>
    public const string ShopClosed = "SHOP_CLOSED";

    /// <summary>A mail or a webhook of the shop could not be delivered and is not sent again by itself.</summary>
    public const string MessageUndeliverable = "MESSAGE_UNDELIVERABLE";

    /// <summary>The mail server refuses the shop's user name or password.</summary>
    public const string MailServerRefusesUs = "MAIL_SERVER_REFUSES_US";

    /// <summary>An endpoint of the merchant failed for a day, so it gets no more webhooks.</summary>
    public const string EndpointDisabled = "ENDPOINT_DISABLED";
}
