using System.Text.Json;
using System.Text.RegularExpressions;

namespace PayPalSimulator.Shapes;

/// <param name="kept">The length that PayPal keeps. It accepts some longer texts and cuts them.</param>
internal sealed class Text(int min, int max, Regex? pattern = null, int kept = int.MaxValue) : Shape
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
        else if (pattern is not null && !pattern.IsMatch(text))
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
