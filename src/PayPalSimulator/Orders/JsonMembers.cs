using System.Text.Json;

namespace PayPalSimulator.Orders;

/// <summary>Reading members that may be absent or null, which PayPal treats alike.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static string? TextMember(this JsonElement value, string name) => value.Member(name)?.GetString();
}
