using System.Text.Json;

namespace PayPalSimulator.Shapes;

internal sealed class Flag : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
    }
}
