namespace Checkout.PayPal.Webhooks;

/// <summary>The event types that a checkout needs. The set is open.</summary>
public static class EventType
{
    /// <summary>The payer approved the order; the money has not moved.</summary>
    public const string CheckoutOrderApproved = "CHECKOUT.ORDER.APPROVED";

    /// <summary>The order was captured or authorized. PayPal does not promise to send it.</summary>
    public const string CheckoutOrderCompleted = "CHECKOUT.ORDER.COMPLETED";

    /// <summary>Money is held.</summary>
    public const string PaymentAuthorizationCreated = "PAYMENT.AUTHORIZATION.CREATED";

    /// <summary>An authorization was voided by the merchant, or expired.</summary>
    public const string PaymentAuthorizationVoided = "PAYMENT.AUTHORIZATION.VOIDED";

    /// <summary>Money was received.</summary>
    public const string PaymentCaptureCompleted = "PAYMENT.CAPTURE.COMPLETED";

    /// <summary>A capture is pending.</summary>
    public const string PaymentCapturePending = "PAYMENT.CAPTURE.PENDING";

    /// <summary>A capture was declined.</summary>
    public const string PaymentCaptureDeclined = "PAYMENT.CAPTURE.DECLINED";

    /// <summary>The same as <see cref="PaymentCaptureDeclined"/>; PayPal's documentation uses both names.</summary>
    public const string PaymentCaptureDenied = "PAYMENT.CAPTURE.DENIED";

    /// <summary>The merchant refunded money; the resource is a refund.</summary>
    public const string PaymentCaptureRefunded = "PAYMENT.CAPTURE.REFUNDED";

    /// <summary>PayPal took the money back; the resource is a refund.</summary>
    public const string PaymentCaptureReversed = "PAYMENT.CAPTURE.REVERSED";

    /// <summary>A payer opened a dispute.</summary>
    public const string CustomerDisputeCreated = "CUSTOMER.DISPUTE.CREATED";

    /// <summary>A dispute changed.</summary>
    public const string CustomerDisputeUpdated = "CUSTOMER.DISPUTE.UPDATED";

    /// <summary>A dispute is over.</summary>
    public const string CustomerDisputeResolved = "CUSTOMER.DISPUTE.RESOLVED";

    /// <summary>All event types that a checkout subscribes to.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        CheckoutOrderApproved, CheckoutOrderCompleted,
        PaymentAuthorizationCreated, PaymentAuthorizationVoided,
        PaymentCaptureCompleted, PaymentCapturePending, PaymentCaptureDeclined, PaymentCaptureDenied,
        PaymentCaptureRefunded, PaymentCaptureReversed,
        CustomerDisputeCreated, CustomerDisputeUpdated, CustomerDisputeResolved,
    ];
}
