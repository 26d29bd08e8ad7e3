using System.Text.Json;

namespace Checkout.Orders;

/// <summary>Reads texts about a person from PayPal's JSON. Nothing here throws: a name or an address must not keep a payment from being
/// recorded.</summary>
internal static class PersonText
{
    /// <summary>The longest text that is kept, in characters. PayPal's own limits are lower.</summary>
    public const int Longest = 300;

    public static JsonElement? Member(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member)
        && member.ValueKind is JsonValueKind.Object
            ? member
            : null;

    public static string? Text(JsonElement? element, string name)
    {
        if (element is not { ValueKind: JsonValueKind.Object } parent || !parent.TryGetProperty(name, out var member)
            || member.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return member.GetString() is { Length: > 0 and <= Longest } text ? text : null;
        }
        catch (InvalidOperationException)
        {
            // Half a character.
            return null;
        }
    }
}
