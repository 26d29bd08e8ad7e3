using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Disputes.Models;

/// <summary>Books what a dispute does to the account of the merchant who was paid.</summary>
internal static class DisputeBooking
{
    /// <param name="change">What PayPal holds more than before; negative when it holds less.</param>
    public static void Hold(Dispute dispute, Money change)
    {
        if (change.Value != 0)
        {
            Book(dispute, change.Value > 0 ? EventCode.DisputeHold : EventCode.DisputeHoldCancelled, -change);
        }
    }

    public static void Take(Dispute dispute, Refund refund, bool isConsent) => PaymentBooking.Book(
        refund,
        isConsent ? EventCode.PaymentRefund
            : dispute.Terms.Channel == DisputeChannel.Internal ? EventCode.PaymentReversal
            : EventCode.Chargeback);

    public static void GiveBack(Dispute dispute, Money amount)
    {
        Book(dispute, EventCode.ChargebackReversal, amount);
        PaymentBooking.Restate(dispute.Capture);
    }

    /// <param name="change">What PayPal charges; negative when it gives the fee back.</param>
    public static void Charge(Dispute dispute, Money change) =>
        Book(dispute, change.Value > 0 ? EventCode.ChargebackFee : EventCode.FeeReversal, -change);

    private static void Book(Dispute dispute, string code, Money gross)
    {
        var capture = dispute.Capture;
        capture.Order.App.World.Accounts.Of(capture.Unit.Payee).Book(new Movement(code, gross)
        {
            ReferenceId = capture.Id,
            InvoiceId = capture.InvoiceId,
            CustomId = capture.CustomId,
            Note = $"Case {dispute.Id}",
            Payer = capture.Order.Payer,
        });
    }
}
