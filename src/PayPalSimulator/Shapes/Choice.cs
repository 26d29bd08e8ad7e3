using System.Text.Json;

namespace PayPalSimulator.Shapes;

internal sealed class Choice(params string[] words) : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
        else if (!words.Contains(value.GetString()))
        {
            findings.Add("INVALID_PARAMETER_VALUE", value);
        }
    }
}
