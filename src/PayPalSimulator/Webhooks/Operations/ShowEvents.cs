using System.Globalization;
using System.Text.Json;
using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Webhooks.Operations;

/// <summary><c>/v1/notifications/webhooks-events</c>: lists events and sends them again.</summary>
internal static class ShowEvents
{
    private const int DefaultPageSize = 10;
    private const int MaxPageSize = 300;
    private const int MaxWebhookIds = 500;

    /// <summary>One page, newest first.</summary>
    public static Answer List(ApiCall call)
    {
        if (!TryReadSize(call, out var size))
        {
            return WebhookError.Invalid(call, "page_size", "Expected a whole number from 1");
        }

        if (!TryReadTime(call, "start_time", out var start))
        {
            return WebhookError.Invalid(call, "start_time", "Not a valid date-time");
        }

        if (!TryReadTime(call, "end_time", out var end))
        {
            return WebhookError.Invalid(call, "end_time", "Not a valid date-time");
        }

        var type = call.Query("event_type");
        var transaction = call.Query("transaction_id");
        var page = call.App.Events.All().Reverse()
            .Where(webhookEvent => (start is null || webhookEvent.CreatedAt >= start) && (end is null || webhookEvent.CreatedAt <= end))
            .Where(webhookEvent => type is null || webhookEvent.Type == type)
            .Where(webhookEvent => transaction is null || webhookEvent.TransactionIds.Contains(transaction))
            .Take(size).ToArray();
        return Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("events"u8);
            foreach (var webhookEvent in page)
            {
                webhookEvent.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteNumber("count"u8, page.Length);
            writer.WriteStartArray("links"u8);
            writer.WriteLink($"{call.BaseUrl}/v1/notifications/webhooks-events", "self", "GET");
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static Answer Show(ApiCall call) => call.App.Events.Find(call.Route("id")) is { } webhookEvent
        ? Answer.Of(StatusCodes.Status200OK, webhookEvent.Write)
        : WebhookError.Of(call, WebhookError.Unknown);

    public static Answer ListTypes(ApiCall call) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        new Webhook(call.App, "", "", EventTypes.All, "").WriteEventTypes(writer);
        writer.WriteEndObject();
    });

    /// <summary>Sends an event again: to the webhooks in the body, or to all that subscribe to it.</summary>
    public static Answer Resend(ApiCall call)
    {
        if (call.App.Events.Find(call.Route("id")) is not { } webhookEvent)
        {
            return WebhookError.Of(call, WebhookError.Unknown);
        }

        var ids = call.Body.Member("webhook_ids");
        if (ids is { } list && (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() > MaxWebhookIds
            || list.EnumerateArray().Any(id => id.ValueKind != JsonValueKind.String)))
        {
            return WebhookError.Invalid(call, "webhook_ids", "Expected a list of webhook IDs");
        }

        var named = ids?.EnumerateArray().Select(id => id.GetString()).ToHashSet();
        foreach (var webhook in call.App.Webhooks.All())
        {
            if (named is null ? webhook.SubscribesTo(webhookEvent.Type) : named.Contains(webhook.Id))
            {
                call.World.Deliveries.Send(webhookEvent, webhook);
            }
        }

        return Answer.Of(StatusCodes.Status202Accepted, webhookEvent.Write);
    }

    // A larger size counts as the largest one.
    private static bool TryReadSize(ApiCall call, out int size)
    {
        size = DefaultPageSize;
        if (call.Query("page_size") is { } text
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size < 1))
        {
            return false;
        }

        size = Math.Min(size, MaxPageSize);
        return true;
    }

    private static bool TryReadTime(ApiCall call, string name, out DateTimeOffset? time)
    {
        time = null;
        if (call.Query(name) is not { } text)
        {
            return true;
        }

        var isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var read);
        time = read;
        return isTime;
    }
}
