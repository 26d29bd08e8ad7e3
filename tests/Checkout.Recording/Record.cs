using System.Text;
using System.Text.Json;

namespace Checkout.Recording;

/// <summary>One call and its answer, or a webhook. No status where nothing was answered, or nothing that is PayPal's.</summary>
internal sealed record Record(string Method, string Path)
{
    public bool IsWebhook { get; init; }

    public IReadOnlyDictionary<string, string> RequestHeaders { get; init; } = new Dictionary<string, string>();

    /// <summary>Null when nobody read it whole.</summary>
    public byte[]? RequestBody { get; init; }

    public int? Status { get; init; }

    public IReadOnlyDictionary<string, string> ResponseHeaders { get; init; } = new Dictionary<string, string>();

    public byte[] ResponseBody { get; init; } = [];

    /// <summary>What two exchanges have in common that differ in values only.</summary>
    public string Shape => string.Join(
        ' ', Method, Pattern(Path), Status, RequestHeaders.ContainsKey("USER-AGENT"), Json(RequestBody ?? []), Json(ResponseBody));

    /// <summary>The path with the ids taken out of it.</summary>
    public static string Pattern(string path) => string.Join('/', path.Split('/').Select(part => IsId(part) ? "*" : part));

    public string ToLine()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("method", Method);
            writer.WriteString("path", Path);
            writer.WriteBoolean("webhook", IsWebhook);
            Write(writer, "request_headers", RequestHeaders);
            writer.WriteString("request", RequestBody is null ? null : Encoding.UTF8.GetString(RequestBody));
            if (Status is { } status)
            {
                writer.WriteNumber("status", status);
                Write(writer, "response_headers", ResponseHeaders);
                writer.WriteString("response", Encoding.UTF8.GetString(ResponseBody));
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static bool IsId(string part) => part.Length > 2
        && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-') && part.Any(letter => letter is < 'a' and not '-');

    private static void Write(Utf8JsonWriter writer, string name, IReadOnlyDictionary<string, string> headers)
    {
        writer.WriteStartObject(name);
        foreach (var (header, value) in headers)
        {
            writer.WriteString(header, value);
        }

        writer.WriteEndObject();
    }

    private static string Json(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var places = new SortedSet<string>(StringComparer.Ordinal);
            Collect(document.RootElement, "", places);
            return string.Join(' ', places);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A form, or what a test of bad input sent: no JSON, or half a character in it.
            return body.Length == 0 ? "" : "?";
        }
    }

    private static void Collect(JsonElement element, string place, SortedSet<string> places)
    {
        places.Add($"{place}={Kind(element)}");
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                Collect(member.Value, $"{place}/{member.Name}", places);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Collect(item, $"{place}/*", places);
            }
        }
    }

    // A constant of PayPal's is part of the shape: each must be one of those that its schema lists.
    private static string Kind(JsonElement element) =>
        element.ValueKind == JsonValueKind.String && element.GetString()!.All(letter => letter is (>= 'A' and <= 'Z') or '_')
            ? element.GetString()!
            : element.ValueKind.ToString();
}
