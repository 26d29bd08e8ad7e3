using System.Text.Json;

namespace Checkout.PayPal.Connection;

/// <summary>Reads PayPal's error bodies: the standard envelope, the older one of v1, and OAuth's. Never fails, because a status is an
/// answer too.</summary>
internal static class PayPalErrorReader
{
    /// <summary>The longest text that is kept of an error's member, in characters; PayPal's own sentences stay below half of it.</summary>
    private const int MaxText = 500;

    /// <summary>How many details are kept.</summary>
    private const int MaxDetails = 50;

    public static PayPalError Read(ReadOnlyMemory<byte> body, string? headerDebugId)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if ((Text(root, "name") ?? Text(root, "error")) is { } name)
            {
                return new(
                    name,
                    Text(root, "message") ?? Text(root, "error_description") ?? "",
                    Text(root, "debug_id") ?? Text(root, "debugId") ?? headerDebugId,
                    Details(root));
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A proxy's page, half an answer, or broken text: the status says what there is to know.
            return PayPalError.Unreadable with { DebugId = headerDebugId };
        }

        return PayPalError.Unreadable with { DebugId = headerDebugId };
    }

    private static List<ErrorDetail>? Details(JsonElement root) =>
        root.TryGetProperty("details", out var details) && details.ValueKind == JsonValueKind.Array
            ? [.. details.EnumerateArray().Take(MaxDetails).Where(detail => detail.ValueKind == JsonValueKind.Object).Select(Detail)]
            : null;

    private static ErrorDetail Detail(JsonElement detail) => new(
        Text(detail, "issue") ?? "",
        Text(detail, "description"),
        Text(detail, "field"),
        Text(detail, "value"),
        Text(detail, "location"));

    private static string? Text(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object
            || !element.TryGetProperty(name, out var value)
            || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

        // What is logged must not be able to begin a line of its own.
        return string.Concat(text.Take(MaxText).Select(character => char.IsControl(character) ? ' ' : character));
    }
}
