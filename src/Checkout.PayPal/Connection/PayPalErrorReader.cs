using System.Buffers;
using System.Collections.Frozen;
using System.Text.Json;

namespace Checkout.PayPal.Connection;

/// <summary>Reads PayPal's error bodies: the standard one, the older one of v1, and OAuth's. Never fails: without a readable body, the
/// status alone is the answer.</summary>
internal static class PayPalErrorReader
{
    /// <summary>The longest text that is kept of an error's member, in characters. PayPal's own are at most half as long.</summary>
    private const int MaxText = 500;

    /// <summary>OAuth's error codes of RFC 6749 (5.2) and RFC 6750 (3.1). The code alone is enough, because the description is
    /// optional.</summary>
    private static readonly FrozenSet<string> OAuthCodes = new[]
    {
        "invalid_request", "invalid_client", "invalid_grant", "unauthorized_client", "unsupported_grant_type", "invalid_scope",
        "invalid_token", "insufficient_scope",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The most details that are kept.</summary>
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
                // The debug id distinguishes PayPal's error from one of another program on the way. Some 401s have it only in the header.
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
            // A proxy's page, half an answer, or broken text: only the status is known.
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

        // Logged text must not be able to start a new line.
        return string.Concat(text.Take(MaxText).Select(character => char.IsControl(character) ? ' ' : character));
    }
}
