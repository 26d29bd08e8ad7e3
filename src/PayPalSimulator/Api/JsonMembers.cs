using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PayPalSimulator.Api;

/// <summary>Reads members of JSON objects. PayPal treats a member that is null like one that is absent.</summary>
internal static class JsonMembers
{
    public static JsonElement? Member(this JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null
            ? member
            : null;

    public static string? TextMember(this JsonElement value, string name) => value.Member(name)?.GetString();

    public static int ByteCount(this JsonElement value) => JsonMarshal.GetRawUtf8Value(value).Length;

    /// <summary>A copy to store. Without it, one member would keep the whole document in memory.</summary>
    public static JsonElement Copy(this JsonElement value) => JsonElement.Parse(JsonMarshal.GetRawUtf8Value(value));

    /// <summary>A copy that can be changed. When a name occurs twice, the last value counts, as everywhere in the simulator.</summary>
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
