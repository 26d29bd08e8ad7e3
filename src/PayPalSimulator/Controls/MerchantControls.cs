using PayPalSimulator.Accounts.Models;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Controls;

/// <summary>What the merchant does to a payment in PayPal's own pages, without the API.</summary>
internal static class MerchantControls
{
    public static Answer Refund(Control control)
    {
        var input = control.Input("amount", "note");
        var amount = input.Money("amount");
        var note = input.Text("note");
        return ControlOpening.OnCapture(control, input, capture =>
        {
            var refunded = amount ?? capture.Left;
            if (capture.Status is not (CaptureStatus.Completed or CaptureStatus.PartiallyRefunded))
            {
                return $"The capture is {capture.Status}; there is nothing to refund.";
            }

            if (refunded.Currency != capture.Amount.Currency || refunded.Value > capture.Left.Value)
            {
                return $"At most {capture.Left.Text} {capture.Left.Currency} can be refunded.";
            }

            if (capture.IsDisputed && refunded != capture.Left)
            {
                return "A disputed capture can only be refunded in full.";
            }

            capture.Refund(refunded, control.Now);
            var refund = new Refund(control.World.Chance.ResourceId(), capture, refunded, capture.Refunded, control.Now)
            {
                CustomId = capture.CustomId,
                NoteToPayer = note,
            };
            capture.Order.App.Orders.Add(refund);
            PaymentBooking.Book(refund, EventCode.PaymentRefund);
            capture.Order.App.Events.Refunded(refund);
            DisputeDesk.EndAfterRefund(capture, refunded, "SELLER_ISSUED_REFUND", control.Now);
            return null;
        });
    }

    public static Answer Capture(Control control)
    {
        var input = control.Input("amount", "final");
        var amount = input.Money("amount");
        var isFinal = input.Flag("final") ?? false;
        return ControlOpening.OnAuthorization(control, input, authorization =>
        {
            var taken = amount ?? authorization.Left;
            if (!authorization.IsOpen || authorization.HasExpired(control.Now))
            {
                return $"The authorization is {authorization.Status} and cannot be captured.";
            }

            if (taken.Currency != authorization.Amount.Currency || !authorization.Covers(taken) || taken.Value <= 0)
            {
                return $"{taken.Text} {taken.Currency} cannot be captured: {authorization.Left.Text} {authorization.Left.Currency} are left.";
            }

            if (authorization.Captures >= Limits.CapturesOfAuthorization)
            {
                return $"The authorization has {Limits.CapturesOfAuthorization} captures already.";
            }

            var made = new PaymentOutcome(CaptureStatus.Completed, null);
            var id = control.World.Chance.ResourceId();
            var capture = new Capture(id, authorization.Order, authorization.Unit, taken, made, control.Now)
            {
                Authorization = authorization,
                IsFinal = isFinal || authorization.IsUsedUpBy(taken),
            };
            authorization.Take(capture, control.Now);
            authorization.Order.App.Orders.Add(capture);
            PaymentBooking.Book(capture);
            authorization.Order.App.Events.CaptureChanged(capture);
            return null;
        });
    }

    public static Answer Void(Control control) => ControlOpening.OnAuthorization(control, control.Input(), authorization =>
    {
        if (authorization.IsReauthorization || !authorization.MayExpire)
        {
            return $"The authorization is {authorization.Status}, or a reauthorization, and cannot be voided.";
        }

        authorization.Void(control.Now);
        PaymentBooking.BookVoid(authorization);
        authorization.Order.App.Events.AuthorizationVoided(authorization);
        return null;
    });
}
