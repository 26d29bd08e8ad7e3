using System.Text.Json;
using System.Text.RegularExpressions;

namespace PayPalSimulator.Shapes;

/// <summary>A string of a certain length and, perhaps, form. PayPal accepts some longer than it keeps.</summary>
internal sealed class Text(int min, int max, Regex? form = null, int kept = int.MaxValue) : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
            return;
        }

        var text = value.GetString()!;
        if (text.Length < min || text.Length > max)
        {
            findings.AddLength(value, text.Length > max);
        }
        else if (form is not null && !form.IsMatch(text))
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
    }

    public override void Write(JsonElement value, Utf8JsonWriter writer)
    {
        var text = value.GetString()!;
        writer.WriteStringValue(text.Length <= kept ? text : text[..(char.IsHighSurrogate(text[kept - 1]) ? kept - 1 : kept)]);
    }
}
