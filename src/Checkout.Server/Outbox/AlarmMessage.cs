using System.Globalization;
using System.Text.Json.Nodes;
using Checkout.Storage;

namespace Checkout.Server.Outbox;

internal sealed record AlarmMessage(string Cause, string Subject, string Text, byte[] Body)
{
    private const string Type = "checkout.alarm";

    public static AlarmMessage Of(OutboxMessage message, ShopName shop)
    {
        var data = JsonNode.Parse(message.Payload)!.AsObject();
        if (shop != ShopName.Default)
        {
            data["shop"] = shop.Value;
        }

        if (message.More is { } more)
        {
            data["text"] = $"{more.ToString(CultureInfo.InvariantCulture)} more alarms of the cause {message.Topic} were raised in the "
                + $"hour from {message.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH", CultureInfo.InvariantCulture)}:00 UTC and are not sent "
                + "individually. See the log.";
            data["held_back"] = more;
        }

        var text = data["text"]!.GetValue<string>();
        var body = new JsonObject
        {
            ["type"] = Type,
            ["timestamp"] = message.CreatedAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["data"] = data,
        };
        return new(message.Topic, message.Subject, text, System.Text.Encoding.UTF8.GetBytes(body.ToJsonString()));
    }
}
