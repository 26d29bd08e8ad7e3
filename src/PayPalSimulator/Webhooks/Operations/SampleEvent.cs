using System.Text.Json;
using PayPalSimulator.Browser;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;
using PayPalSimulator.Payments.Models;
using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Webhooks.Operations;

/// <summary>
/// Makes the event of simulate-event. A type that the simulator sends itself is made like a real event, from an order that is not stored.
/// The resource of any other type has only an id and a time.
/// </summary>
internal static class SampleEvent
{
    public static WebhookEvent Make(ApiCall call, string type)
    {
        WebhookEvent? made = null;
        var events = new Events(call.App, webhookEvent => made = webhookEvent);
        var intent = type is EventTypes.AuthorizationCreated or EventTypes.AuthorizationVoided ? "AUTHORIZE" : "CAPTURE";
        var order = new Order(call.World.Chance.ResourceId(), call.App, call.BaseUrl, Terms(call, intent), call.Now);
        lock (order.Gate)
        {
            order.Approve(TestPayers.Default.Payer, shipping: null, call.Now);
            Publish(call, events, order, type);
        }

        return made!;
    }

    private static void Publish(ApiCall call, Events events, Order order, string type)
    {
        switch (type)
        {
            case EventTypes.OrderApproved:
                events.OrderApproved(order);
                break;
            case EventTypes.OrderCompleted:
                Pay(call, order, CaptureStatus.Completed);
                events.OrderCompleted(order);
                break;
            case EventTypes.CaptureCompleted:
                events.CaptureChanged(Pay(call, order, CaptureStatus.Completed));
                break;
            case EventTypes.CapturePending:
                events.CaptureChanged(Pay(call, order, CaptureStatus.Pending));
                break;
            case EventTypes.CaptureDeclined:
                events.CaptureChanged(Pay(call, order, CaptureStatus.Declined));
                break;
            case EventTypes.CaptureRefunded:
                events.Refunded(Return(call, order));
                break;
            case EventTypes.CaptureReversed:
                events.Reversed(Return(call, order));
                break;
            case EventTypes.AuthorizationCreated:
                events.AuthorizationCreated(Reserve(call, order));
                break;
            case EventTypes.AuthorizationVoided:
                var authorization = Reserve(call, order);
                authorization.Void(call.Now);
                events.AuthorizationVoided(authorization);
                break;
            case EventTypes.DisputeCreated:
                events.DisputeCreated(Dispute(call, order));
                break;
            case EventTypes.DisputeUpdated:
                events.DisputeUpdated(Dispute(call, order));
                break;
            case EventTypes.DisputeResolved:
                var dispute = Dispute(call, order);
                dispute.Resolve(DisputeOutcome.CanceledByBuyer(dispute.Amount), call.Now);
                events.DisputeResolved(dispute);
                break;
            default:
                events.Other(type, order);
                break;
        }
    }

    private static Capture Pay(ApiCall call, Order order, string status)
    {
        var unit = order.Terms.Units[0];
        var reason = status == CaptureStatus.Completed ? null
            : status == CaptureStatus.Pending ? StatusReason.PendingReview
            : StatusReason.RiskFilters;
        var capture = new Capture(call.World.Chance.ResourceId(), order, unit, unit.Amount, new PaymentOutcome(status, reason), call.Now);
        order.Captures.Add(capture);
        order.Complete(call.Now);
        return capture;
    }

    private static Refund Return(ApiCall call, Order order)
    {
        var capture = Pay(call, order, CaptureStatus.Completed);
        capture.Refund(capture.Amount, call.Now);
        return new Refund(call.World.Chance.ResourceId(), capture, capture.Amount, capture.Amount, call.Now);
    }

    private static Dispute Dispute(ApiCall call, Order order)
    {
        var capture = Pay(call, order, CaptureStatus.Completed);
        var terms = new DisputeTerms(
            DisputeReason.NotReceived, capture.Amount, DisputeChannel.Internal, call.World.Chance.ResourceId());
        return new Dispute(call.World.Chance.DisputeId(), capture, terms, call.Now);
    }

    private static Authorization Reserve(ApiCall call, Order order)
    {
        var unit = order.Terms.Units[0];
        var authorization = new Authorization(call.World.Chance.ResourceId(), order, unit, unit.Amount, original: null, call.Now);
        order.Authorizations.Add(authorization);
        order.Complete(call.Now);
        return authorization;
    }

    private static OrderTerms Terms(ApiCall call, string intent)
    {
        var order = $$$"""{"intent":"{{{intent}}}","purchase_units":[{"amount":{"currency_code":"USD","value":"10.00"}}]}""";
        return OrderReader.Read(call, JsonElement.Parse(order), out _, out _)!;
    }
}
