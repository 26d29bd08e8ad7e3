using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Controls;

/// <summary>What PayPal, the payer or the payer's bank does to a payment later.</summary>
internal static class PaymentControls
{
    /// <summary>Ends PayPal's review of a pending capture.</summary>
    public static Answer Settle(Control control)
    {
        var input = control.Input("status");
        var status = input.OneOf("status", CaptureStatus.Completed, CaptureStatus.Declined);
        return ControlOpening.OnCapture(control, input, capture =>
        {
            if (capture.Status != CaptureStatus.Pending)
            {
                return $"The capture is {capture.Status}, not PENDING.";
            }

            capture.Settle(status, control.Now);
            PaymentBooking.Restate(capture);
            if (status == CaptureStatus.Declined)
            {
                capture.Order.App.Orders.ReleaseInvoice(capture);
            }

            capture.Order.App.Events.CaptureChanged(capture);
            return null;
        });
    }

    /// <summary>The payer's bank takes the money back.</summary>
    public static Answer Reverse(Control control) => ControlOpening.OnCapture(control, control.Input(), capture =>
    {
        if (capture.Status is not (CaptureStatus.Completed or CaptureStatus.PartiallyRefunded))
        {
            return $"The capture is {capture.Status}; there is nothing to reverse.";
        }

        var left = capture.Left;
        capture.Reverse(left, StatusReason.Chargeback, control.Now);
        var reversal = new Refund(control.World.Chance.ResourceId(), capture, left, capture.Refunded, control.Now)
        {
            NoteToPayer = "Payment reversed",
            CustomId = capture.CustomId,
        };
        capture.Reversal = reversal;
        capture.Order.App.Orders.Add(reversal);
        PaymentBooking.Book(reversal, EventCode.Chargeback);
        capture.Order.App.Events.Reversed(reversal);
        DisputeDesk.EndAfterRefund(capture, left, "PAYMENT_REVERSED_ALREADY", control.Now);
        return null;
    });

    /// <summary>PayPal returns the money of a reversal. It has no event for this: only a look or the report shows it.</summary>
    public static Answer CancelReversal(Control control) => ControlOpening.OnCapture(control, control.Input(), capture =>
    {
        if (capture.Reversal is not { } reversal)
        {
            return "The capture is not reversed, or its reversal is cancelled already.";
        }

        capture.Reversal = null;
        capture.Reinstate(reversal.Amount, control.Now);
        reversal.Status = RefundStatus.Cancelled;
        PaymentBooking.BookCancelled(reversal);
        return null;
    });

    /// <summary>Ends PayPal's review of a pending authorization.</summary>
    public static Answer SettleAuthorization(Control control)
    {
        var input = control.Input("status");
        var status = input.OneOf("status", AuthorizationStatus.Created, AuthorizationStatus.Denied);
        return ControlOpening.OnAuthorization(control, input, authorization =>
        {
            if (authorization.Status != AuthorizationStatus.Pending)
            {
                return $"The authorization is {authorization.Status}, not PENDING.";
            }

            authorization.Settle(status, control.Now);
            PaymentBooking.Restate(authorization);
            if (status == AuthorizationStatus.Created)
            {
                authorization.Order.App.Events.AuthorizationCreated(authorization);
            }

            return null;
        });
    }
}
