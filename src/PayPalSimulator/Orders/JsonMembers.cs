using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayPalSimulator.Orders;

/// <summary>Reading members that may be absent or null, which PayPal treats alike.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static string? TextMember(this JsonElement value, string name) => value.Member(name)?.GetString();

    /// <summary>The number of bytes as it was sent.</summary>
    public static int ByteCount(this JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;

    /// <summary>A copy that may be kept. A part of a document would keep the whole document in memory.</summary>
    public static JsonElement Copy(this JsonElement value) => JsonElement.Parse(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>A copy that can be changed. Of two members with one name the last counts, as everywhere here.</summary>
    public static JsonNode? ToNode(this JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    members[member.Name] = member.Value.ToNode();
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(ToNode)]);
            case JsonValueKind.Null or JsonValueKind.Undefined:
                return null;
            default:
                return JsonValue.Create(value);
        }
    }
}
