namespace Checkout.PayPal.Webhooks;

/// <summary>The kinds of events that a checkout hears of. The set is open.</summary>
public static class EventType
{
    /// <summary>The payer approved the order; the money has not moved.</summary>
    public const string CheckoutOrderApproved = "CHECKOUT.ORDER.APPROVED";

    /// <summary>The order was captured or authorized. PayPal does not promise to send it.</summary>
    public const string CheckoutOrderCompleted = "CHECKOUT.ORDER.COMPLETED";

    /// <summary>Money is held.</summary>
    public const string PaymentAuthorizationCreated = "PAYMENT.AUTHORIZATION.CREATED";

    /// <summary>Held money was released, by the merchant or by time.</summary>
    public const string PaymentAuthorizationVoided = "PAYMENT.AUTHORIZATION.VOIDED";

    /// <summary>Money was received.</summary>
    public const string PaymentCaptureCompleted = "PAYMENT.CAPTURE.COMPLETED";

    /// <summary>Money is on its way, or held back.</summary>
    public const string PaymentCapturePending = "PAYMENT.CAPTURE.PENDING";

    /// <summary>Money could not be taken.</summary>
    public const string PaymentCaptureDeclined = "PAYMENT.CAPTURE.DECLINED";

    /// <summary>The same as <see cref="PaymentCaptureDeclined"/>; PayPal's documentation knows both names.</summary>
    public const string PaymentCaptureDenied = "PAYMENT.CAPTURE.DENIED";

    /// <summary>The merchant gave money back; the resource is a refund.</summary>
    public const string PaymentCaptureRefunded = "PAYMENT.CAPTURE.REFUNDED";

    /// <summary>PayPal took money back; the resource is a refund.</summary>
    public const string PaymentCaptureReversed = "PAYMENT.CAPTURE.REVERSED";

    /// <summary>All of them: what a checkout subscribes to.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        CheckoutOrderApproved, CheckoutOrderCompleted,
        PaymentAuthorizationCreated, PaymentAuthorizationVoided,
        PaymentCaptureCompleted, PaymentCapturePending, PaymentCaptureDeclined, PaymentCaptureDenied,
        PaymentCaptureRefunded, PaymentCaptureReversed,
    ];
}
