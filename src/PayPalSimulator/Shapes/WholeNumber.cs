using System.Text.Json;

namespace PayPalSimulator.Shapes;

internal sealed class WholeNumber(int min, int max) : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetInt32(out var number))
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
        else if (number < min || number > max)
        {
            findings.Add("INVALID_PARAMETER_VALUE", value);
        }
    }
}
