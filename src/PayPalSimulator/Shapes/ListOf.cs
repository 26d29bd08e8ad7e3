using System.Globalization;
using System.Text.Json;

namespace PayPalSimulator.Shapes;

internal sealed class ListOf(Shape item, int min, int max) : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
            return;
        }

        var length = value.GetArrayLength();
        if (length < min || length > max)
        {
            findings.Add(length < min ? "INVALID_ARRAY_MIN_ITEMS" : "INVALID_ARRAY_MAX_ITEMS", value);
            return;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            findings.Enter(index++.ToString(CultureInfo.InvariantCulture));
            item.Check(element, findings);
            findings.Leave();
        }
    }

    public override void Write(JsonElement value, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (var element in value.EnumerateArray())
        {
            item.Write(element, writer);
        }

        writer.WriteEndArray();
    }
}
