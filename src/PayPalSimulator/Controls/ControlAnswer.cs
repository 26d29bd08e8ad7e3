using System.Text.Json;

namespace PayPalSimulator.Controls;

/// <summary>What controls answer; they are the simulator's own, so their errors have their own short form.</summary>
internal static class ControlAnswer
{
    public static Answer Invalid(string message) => Error(StatusCodes.Status400BadRequest, "INVALID_CONTROL", message);

    public static Answer NotFound(string message) => Error(StatusCodes.Status404NotFound, "NOT_FOUND", message);

    public static Answer Conflict(string message) => Error(StatusCodes.Status409Conflict, "CONFLICT", message);

    public static Answer Done() => new(StatusCodes.Status204NoContent);

    public static Answer Items<T>(IEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Answer.Of(StatusCodes.Status200OK, writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var item in items)
        {
            write(writer, item);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static Answer Error(int status, string name, string message) => Answer.Of(status, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("name"u8, name);
        writer.WriteString("message"u8, message);
        writer.WriteEndObject();
    });
}
