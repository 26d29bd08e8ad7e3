using System.Globalization;
using System.Text.Json;

namespace PayPalSimulator.Controls;

/// <summary>The answers of controls. PayPal has no controls, so their errors have a short form of their own.</summary>
internal static class ControlAnswer
{
    public static Answer Invalid(string message) => Error(StatusCodes.Status400BadRequest, "INVALID_CONTROL", message);

    public static Answer NotFound(string message) => Error(StatusCodes.Status404NotFound, "NOT_FOUND", message);

    public static Answer Conflict(string message) => Error(StatusCodes.Status409Conflict, "CONFLICT", message);

    public static Answer CrossSite() =>
        Error(StatusCodes.Status403Forbidden, "FORBIDDEN", "Pages of other sites may not use the controls.");

    public static Answer Done() => new(StatusCodes.Status204NoContent);

    public static Answer NoApp(World world) => Invalid(
        $"No application has this 'client_id'. The client ids are {string.Join(", ", world.Apps.All.Select(app => app.ClientId))}.");

    /// <summary>The newest items up to <c>?limit=</c>, or all of them; oldest first.</summary>
    public static Answer Newest<T>(Control control, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        if (!control.Apps.Any())
        {
            return NoApp(control.World);
        }

        if (control.Query("limit") is not { } asked)
        {
            return Items(items, write);
        }

        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var limit)
            ? Items(items.TakeLast(limit), write)
            : Invalid("'limit' must be a whole number.");
    }

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
