using System.Text.Json;
using PayPalSimulator.Shapes;
using PayPalSimulator.Webhooks.Models;

namespace PayPalSimulator.Webhooks.Operations;

/// <summary>Reads a webhook's address and event types, or refuses them.</summary>
internal static class WebhookTerms
{
    private const int MaxEventTypes = 500;

    public static string? ReadUrl(JsonElement? sent, ApiCall call, out Answer? refusal)
    {
        var url = sent is { ValueKind: JsonValueKind.String } text ? text.GetString()! : null;
        refusal = url is not null && CallbackAddress.IsAllowed(url) ? null : WebhookError.Invalid(call, "url", "Not a valid webhook URL");
        return url;
    }

    public static IReadOnlyList<string> ReadEventTypes(JsonElement? sent, ApiCall call, out Answer? refusal)
    {
        refusal = null;
        var names = new List<string>();
        if (sent is not { ValueKind: JsonValueKind.Array } list || list.GetArrayLength() is 0 or > MaxEventTypes)
        {
            refusal = WebhookError.Invalid(call, "event_types", "Expected 1 to 500 event types");
            return names;
        }

        foreach (var element in list.EnumerateArray())
        {
            var name = element.Member("name") is { ValueKind: JsonValueKind.String } text ? text.GetString()! : null;
            if (name is null || !EventTypes.IsKnown(name))
            {
                refusal = WebhookError.Invalid(call, "event_types", "Not a valid webhook event name");
                return names;
            }

            names.Add(name);
        }

        return names;
    }
}
