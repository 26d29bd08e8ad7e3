using System.Globalization;
using System.Text.Json;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Webhooks.Models;

/// <summary>
/// Makes an event of every change of state, with PayPal's envelope and texts. The caller holds the order's gate, so that the event shows
/// the state that caused it.
/// </summary>
internal sealed class Events(RestApp app)
{
    private readonly Ring<WebhookEvent> events = new(
        Limits.Events, Limits.EventBytes, webhookEvent => webhookEvent.Body?.Length ?? 0, webhookEvent => webhookEvent.Forget());

    private readonly Action<WebhookEvent>? listener;

    /// <summary>For samples: a listener gets the events. They are neither stored nor delivered.</summary>
    public Events(RestApp app, Action<WebhookEvent> listener)
        : this(app) => this.listener = listener;

    public WebhookEvent[] All() => events.All();

    public WebhookEvent? Find(string id) => Array.Find(events.All(), webhookEvent => webhookEvent.Id == id);

    public void Clear() => events.Clear();

    public void OrderApproved(Order order) => Publish(
        EventTypes.OrderApproved, "checkout-order", "An order has been approved by buyer", [order.Id], order,
        writer => OrderWriter.Write(writer, order, BaseUrl(order)));

    public void OrderCompleted(Order order) => Publish(
        EventTypes.OrderCompleted, "checkout-order", "Checkout Order Completed", [order.Id], order,
        writer => OrderWriter.Write(writer, order, BaseUrl(order)));

    /// <summary>The capture's status decides the event type.</summary>
    public void CaptureChanged(Capture capture)
    {
        var amount = Amount(capture.Amount);
        var (type, summary) = capture.Status switch
        {
            CaptureStatus.Pending => (EventTypes.CapturePending, $"Payment pending for {amount}"),
            CaptureStatus.Declined => (EventTypes.CaptureDeclined, $"A payment capture for {amount} was declined."),
            _ => (EventTypes.CaptureCompleted, $"Payment completed for {amount}"),
        };
        Publish(type, "capture", summary, [capture.Id, capture.Order.Id], capture.Order,
            writer => PaymentWriter.Write(writer, capture, BaseUrl(capture.Order), isAlone: true));
    }

    public void Refunded(Refund refund) => PublishRefund(refund, EventTypes.CaptureRefunded, "refunded");

    public void Reversed(Refund refund) => PublishRefund(refund, EventTypes.CaptureReversed, "reversed");

    public void AuthorizationCreated(Authorization authorization) => PublishAuthorization(
        authorization, EventTypes.AuthorizationCreated,
        $"A successful payment authorization was created for {Amount(authorization.Amount)}");

    /// <summary>Makes one event for the authorization and one for each reauthorization.</summary>
    public void AuthorizationVoided(Authorization voided)
    {
        foreach (var authorization in voided.Order.Authorizations.Where(voided.SharesWith))
        {
            PublishAuthorization(
                authorization, EventTypes.AuthorizationVoided, $"A payment authorization was voided for {Amount(authorization.Amount)}");
        }
    }

    public void DisputeCreated(Dispute dispute) =>
        PublishDispute(dispute, EventTypes.DisputeCreated, $"A new dispute opened with Case # {dispute.Id}");

    public void DisputeUpdated(Dispute dispute) =>
        PublishDispute(dispute, EventTypes.DisputeUpdated, $"A dispute was updated with case # {dispute.Id}");

    public void DisputeResolved(Dispute dispute) =>
        PublishDispute(dispute, EventTypes.DisputeResolved, $"A dispute was resolved with case # {dispute.Id}");

    /// <summary>A sample of an event that the simulator never sends itself. The second word of its type names the resource.</summary>
    public void Other(string type, Order sample) => Publish(
        type, type.Split('.')[1].ToLowerInvariant(), type, [sample.Id], sample, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, sample.Id);
            writer.WriteString("create_time"u8, JsonText.Time(sample.CreatedAt));
            writer.WriteEndObject();
        });

    private void PublishRefund(Refund refund, string type, string what) => Publish(
        type, "refund", $"A {Amount(refund.Amount)} capture payment was {what}", [refund.Id, refund.Capture.Id], refund.Capture.Order,
        writer => PaymentWriter.Write(writer, refund, BaseUrl(refund.Capture.Order)));

    private void PublishAuthorization(Authorization authorization, string type, string summary) => Publish(
        type, "authorization", summary, [authorization.Id, authorization.Order.Id], authorization.Order,
        writer => PaymentWriter.Write(writer, authorization, BaseUrl(authorization.Order), isAlone: true));

    private void PublishDispute(Dispute dispute, string type, string summary)
    {
        var order = dispute.Capture.Order;
        Publish(type, "dispute", summary, [dispute.Id, dispute.Capture.Id], order,
            writer => DisputeWriter.Write(writer, dispute, BaseUrl(order), Party.Seller, app.World.Clock.Now));
    }

    private void Publish(
        string type, string resourceType, string summary, string[] transactions, Order order, Action<Utf8JsonWriter> writeResource)
    {
        var id = app.World.Chance.EventId();
        var now = app.World.Clock.Now;
        var self = $"{BaseUrl(order)}/v1/notifications/webhooks-events/{id}";
        var body = JsonText.Write(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("id"u8, id);
            writer.WriteString("event_version"u8, "1.0");
            writer.WriteString("create_time"u8, JsonText.TimeWithMilliseconds(now));
            writer.WriteString("resource_type"u8, resourceType);
            writer.WriteStringUnlessNull("resource_version", resourceType == "dispute" ? null : "2.0");
            writer.WriteString("event_type"u8, type);
            writer.WriteString("summary"u8, summary);
            writer.WritePropertyName("resource"u8);
            writeResource(writer);
            writer.WriteStartArray("links"u8);
            writer.WriteLink(self, "self", "GET");
            writer.WriteLink($"{self}/resend", "resend", "POST");
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
        // The copy is exactly as long as the body. The writer's buffer is longer, and the event is kept.
        var webhookEvent = new WebhookEvent(id, type, now, transactions, body.ToArray());
        if (listener is not null)
        {
            listener(webhookEvent);
            return;
        }

        events.Add(webhookEvent);
        app.World.Deliveries.Publish(webhookEvent, app);
    }

    private string BaseUrl(Order order) => app.World.PublicUrl ?? order.BaseUrl;

    // PayPal writes "$ 57.0 USD" and "EUR 43.59 EUR": it drops a zero at the end.
    private static string Amount(Money money)
    {
        var text = money.Text;
        var shown = text.EndsWith('0') && text.Contains('.', StringComparison.Ordinal) ? text[..^1] : text;
        return string.Create(CultureInfo.InvariantCulture, $"{(money.Currency == "USD" ? "$" : money.Currency)} {shown} {money.Currency}");
    }
}
