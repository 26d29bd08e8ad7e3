using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Checkout.Tests.Server;

/// <summary>An answer, read to its end.</summary>
internal sealed record Reply(int Status, HttpResponseHeaders Headers, string? Type, string Text)
{
    public JsonElement Json { get; } =
        Text.Length > 0 && Type?.EndsWith("json", StringComparison.Ordinal) == true ? JsonElement.Parse(Text) : default;

    public string? Issue => this["details/0/issue"];

    /// <summary>What a refusal is told by.</summary>
    public (int Status, string? Issue) Refusal => (Status, Issue);

    /// <summary>What stands at a path such as <c>details/0/issue</c>: text as it reads, anything else as JSON; null when
    /// nothing does.</summary>
    public string? this[string path] => Json.At(path);

    /// <summary>The items of a list.</summary>
    public IReadOnlyList<JsonElement> Items => [.. Json.GetProperty("items").EnumerateArray()];

    public string? Header(string name) => Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    public override string ToString() => $"{Status} {Text}";
}

/// <summary>Looking into JSON.</summary>
internal static class JsonPaths
{
    public static string? At(this JsonElement element, string path)
    {
        foreach (var step in path.Split('/'))
        {
            if (element.ValueKind == JsonValueKind.Array && int.TryParse(step, CultureInfo.InvariantCulture, out var index)
                && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(step, out element))
            {
                return null;
            }
        }

        return element.ValueKind switch
        {
            JsonValueKind.String => element.GetString(),
            JsonValueKind.Null => null,
            _ => element.GetRawText(),
        };
    }
}
