using Checkout.Orders;
using Checkout.PayPal.Payments;

namespace Checkout.Server.Pages;

/// <summary>PayPal's statuses and reasons, in words for the payer.</summary>
internal static class PaymentWords
{
    public static string Of(OrderCapture capture) => capture switch
    {
        { IsReversed: true } => "returned to you",
        { Status: CaptureStatus.Completed } => "paid",
        { Status: CaptureStatus.PartiallyRefunded } => "paid, partly refunded",
        { Status: CaptureStatus.Refunded } => "refunded",
        { IsDeclined: true } => "declined",
        _ => "waiting for PayPal",
    };

    public static string Of(OrderAuthorization held) => held.Status switch
    {
        AuthorizationStatus.Created => "reserved",
        AuthorizationStatus.Captured or AuthorizationStatus.PartiallyCaptured => "taken",
        AuthorizationStatus.Voided => "released",
        AuthorizationStatus.Denied => "declined",
        _ => "waiting for PayPal",
    };

    public static string Of(OrderRefund refund) => refund.Status switch
    {
        RefundStatus.Completed => "refunded",
        RefundStatus.Cancelled or RefundStatus.Failed => "not completed",
        _ => "on its way",
    };

    /// <summary>Why PayPal holds a payment back.</summary>
    public static string WhyPending(Order order) =>
        (order.Captures.FirstOrDefault(capture => capture.IsOpen)?.Reason ?? order.Authorizations.FirstOrDefault(held => held.IsOpen)?.Reason)
        switch
        {
            CaptureReason.ECheck => "The money comes from a bank account, which takes some days.",
            CaptureReason.PendingReview => "PayPal is reviewing the payment, which takes up to a day in most cases.",
            CaptureReason.AwaitingFunding => "PayPal waits for the money from your bank.",
            CaptureReason.VerificationRequired or CaptureReason.Unilateral or CaptureReason.ManualAction or CaptureReason.InternationalWithdrawal =>
                "The shop must accept the payment in its PayPal account first.",
            CaptureReason.BuyerComplaint or CaptureReason.Chargeback => "The payment was disputed, and PayPal is looking into it.",
            _ => "PayPal is still checking it, which can take a few days.",
        };
}
