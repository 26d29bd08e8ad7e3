using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;
using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Orders.Operations;

/// <summary>
/// <c>POST /v2/checkout/orders/{id}/capture</c>: takes the payer's money for every purchase unit. After a decline the order returns
/// to its status before the approval, and the payer must approve again. PayPal does not document this; it is the stricter reading.
/// </summary>
internal static class CaptureOrder
{
    public static Answer Handle(ApiCall call) => Opening.OnOrder(call, Take, OrderShape.Completion, CompletionRules.OfCapture);

    private static Answer Take(ApiCall call, Order order)
    {
        if (Completion.Refuse(call, order) is { } refusal)
        {
            return refusal;
        }

        foreach (var unit in order.Terms.Units)
        {
            var outcome = PaymentOutcome.Of(call, order, unit);
            call.App.Orders.Add(new Capture(call.World.Chance.ResourceId(), order, unit, unit.Amount, outcome, call.Now));
        }

        foreach (var declined in order.Captures.Where(capture => capture.Status == CaptureStatus.Declined))
        {
            call.App.Orders.ReleaseInvoice(declined);
        }

        order.Complete(call.Now);
        order.Captures.ForEach(PaymentBooking.Book);
        order.Captures.ForEach(call.App.Events.CaptureChanged);
        call.App.Events.OrderCompleted(order);
        return OrderAnswer.Created(call, order);
    }
}
