using System.Text.Json;
using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Webhooks.Operations;

/// <summary>
/// <c>POST /v1/notifications/simulate-event</c>: sends a sample event. As at PayPal, it is signed for the webhook id <c>WEBHOOK_ID</c>, so
/// verification always fails. The event is neither listed nor sent again.
/// </summary>
internal static class SimulateEvent
{
    private const string WebhookId = "WEBHOOK_ID";

    public static Answer Handle(ApiCall call)
    {
        if (Text(call, "event_type") is not { } type || !EventTypes.IsKnown(type) || type == EventTypes.Any)
        {
            return WebhookError.Invalid(call, "event_type", "Not a valid webhook event name");
        }

        if (call.Body.Member("resource_version") is not null && Text(call, "resource_version") is not "2.0")
        {
            return WebhookError.Invalid(call, "resource_version", "Only 2.0 is supported");
        }

        if (FindAddress(call, out var refusal) is not { } address)
        {
            return refusal!;
        }

        var simulated = SampleEvent.Make(call, type.ToUpperInvariant());
        call.World.Certificate.Prepare();
        call.World.Deliveries.Send(simulated, new Webhook(call.App, WebhookId, address, [simulated.Type], call.BaseUrl));
        return Answer.Of(StatusCodes.Status202Accepted, simulated.Write);
    }

    private static string? FindAddress(ApiCall call, out Answer? refusal)
    {
        refusal = null;
        if (call.Body.Member("webhook_id") is null)
        {
            var url = WebhookTerms.ReadUrl(call.Body.Member("url"), call, out refusal);
            return refusal is null ? url : null;
        }

        if (Text(call, "webhook_id") is { } id && call.App.Webhooks.Find(id) is { } webhook)
        {
            return webhook.Url;
        }

        refusal = WebhookError.Of(call, WebhookError.Unknown);
        return null;
    }

    private static string? Text(ApiCall call, string name) =>
        call.Body.Member(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
