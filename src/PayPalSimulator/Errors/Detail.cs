using System.Text.Json;

namespace PayPalSimulator.Errors;

/// <summary>One member of an error's <c>details</c>.</summary>
/// <param name="Issue">PayPal's issue code, which decides the status and the description.</param>
/// <param name="Field">A JSON pointer into the body, or the name of a header or parameter.</param>
/// <param name="Location"><c>body</c>, <c>path</c>, <c>query</c> or <c>header</c>.</param>
internal sealed record Detail(string Issue, string? Field = null, string? Value = null, string? Location = null)
{
    /// <summary>Replaces PayPal's text for the issue. The older APIs show a sentence instead of a code.</summary>
    public string? Description { get; init; }

    public static Detail InBody(string issue, string field, string? value = null) => new(issue, field, value, "body");

    public void Write(Utf8JsonWriter writer, string operation)
    {
        writer.WriteStartObject();
        writer.WriteStringUnlessNull("field", Field);
        writer.WriteStringUnlessNull("value", Value);
        writer.WriteStringUnlessNull("location", Location);
        writer.WriteString("issue"u8, Issue);
        writer.WriteString("description"u8, Description ?? Issues.Description(operation, Issue));
        writer.WriteEndObject();
    }
}
