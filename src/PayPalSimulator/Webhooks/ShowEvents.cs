using System.Globalization;
using System.Text.Json;

namespace PayPalSimulator.Webhooks;

/// <summary><c>/v1/notifications/webhooks-events</c>: what happened, and sending it again.</summary>
internal static class ShowEvents
{
    private const int DefaultPageSize = 10;
    private const int MaxPageSize = 300;

    /// <summary>The newest first, as many as the page holds.</summary>
    public static Answer List(ApiCall call)
    {
        var size = int.TryParse(call.Query("page_size"), out var asked) ? Math.Clamp(asked, 1, MaxPageSize) : DefaultPageSize;
        if (!TryReadTime(call, "start_time", out var start) || !TryReadTime(call, "end_time", out var end))
        {
            return WebhookError.Invalid(call, "start_time", "Not a valid date-time");
        }

        var type = call.Query("event_type");
        var transaction = call.Query("transaction_id");
        var page = call.World.Events.All().Reverse()
            .Where(happened => (start is null || happened.CreatedAt >= start) && (end is null || happened.CreatedAt <= end))
            .Where(happened => type is null || happened.Type == type)
            .Where(happened => transaction is null || happened.TransactionIds.Contains(transaction))
            .Take(size).ToArray();
        return Answer.Of(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartArray("events"u8);
            foreach (var happened in page)
            {
                happened.Write(writer);
            }

            writer.WriteEndArray();
            writer.WriteNumber("count"u8, page.Length);
            writer.WriteStartArray("links"u8);
            writer.WriteLink($"{call.BaseUrl}/v1/notifications/webhooks-events", "self", "GET");
            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static Answer Show(ApiCall call) => call.World.Events.Find(call.Route("id")) is { } happened
        ? Answer.Of(StatusCodes.Status200OK, happened.Write)
        : WebhookError.Of(call, WebhookError.Unknown);

    public static Answer ListTypes(ApiCall call) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        new Webhook("", "", EventTypes.All, "").WriteEventTypes(writer);
        writer.WriteEndObject();
    });

    /// <summary>Sends an event again, to the webhooks named or to all that want it.</summary>
    public static Answer Resend(ApiCall call)
    {
        if (call.World.Events.Find(call.Route("id")) is not { } happened)
        {
            return WebhookError.Of(call, WebhookError.Unknown);
        }

        var named = call.Body.Member("webhook_ids") is { ValueKind: JsonValueKind.Array } ids
            ? ids.EnumerateArray().Where(id => id.ValueKind == JsonValueKind.String).Select(id => id.GetString()).ToHashSet()
            : null;
        foreach (var webhook in call.World.Webhooks.All())
        {
            if (named is null ? webhook.Wants(happened.Type) : named.Contains(webhook.Id))
            {
                call.World.Deliveries.Send(happened, webhook);
            }
        }

        return Answer.Of(StatusCodes.Status202Accepted, happened.Write);
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
