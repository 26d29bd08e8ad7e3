using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace Checkout.PayPal.Connection;

/// <summary>Reads PayPal's error bodies: the standard envelope, the older one of v1, and OAuth's. Never fails, because a status is an
/// answer too.</summary>
internal static class PayPalErrorReader
{
    /// <summary>The longest text that is kept of an error's member, in characters; PayPal's own sentences stay below half of it.</summary>
    private const int MaxText = 500;

    /// <summary>OAuth's codes of RFC 6749 (5.2) and RFC 6750 (3.1). One of them is enough; the description is optional there.</summary>
    private static readonly FrozenSet<string> OAuthCodes = new[]
    {
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
        "invalid_token", "insufficient_scope",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>How many details are kept.</summary>
    private const int MaxDetails = 50;

    private static readonly SearchValues<char> OAuthCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz_");

    public static PayPalError Read(ReadOnlyMemory<byte> body, string? headerDebugId)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var debugId = Text(root, "debug_id") ?? Text(root, "debugId") ?? headerDebugId;
            if (Text(root, "name") is { } name)
            {
                // The debug id tells PayPal's envelope from that of another program on the way; some 401 bodies have it in the header only.
                return new(name, Text(root, "message") ?? "", debugId, Details(root)) { IsPayPals = debugId is not null };
            }

            if (Text(root, "error") is { } code)
            {
                var description = Text(root, "error_description");
                return new(code, description ?? "", debugId) { IsPayPals = IsOAuth(code, description) };
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A proxy's page, half an answer, or broken text: the status says what there is to know.
            return PayPalError.Unreadable with { DebugId = headerDebugId };
        }

        return PayPalError.Unreadable with { DebugId = headerDebugId };
    }

    private static bool IsOAuth(string code, string? description) =>
        OAuthCodes.Contains(code) || (description is not null && !code.AsSpan().ContainsAnyExcept(OAuthCharacters));

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
