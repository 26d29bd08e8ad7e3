using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PayPalSimulator.Api;

internal static class JsonText
{
    // Like PayPal, the simulator does not escape letters outside ASCII. That is safe, because the JSON is never part of a page.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            write(writer);
        }

        return buffer.WrittenMemory;
    }

    /// <summary>The format of times in orders, captures and authorizations: whole seconds, UTC.</summary>
    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");

    /// <summary>The format of times in events: milliseconds, UTC.</summary>
    public static string TimeWithMilliseconds(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    public static void WriteLink(this Utf8JsonWriter writer, string href, string rel, string method)
    {
        writer.WriteStartObject();
        writer.WriteString("href"u8, href);
        writer.WriteString("rel"u8, rel);
        writer.WriteString("method"u8, method);
        writer.WriteEndObject();
    }

    public static void WriteStringUnlessNull(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
