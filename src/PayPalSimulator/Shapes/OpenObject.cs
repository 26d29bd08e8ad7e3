using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <summary>An object that is taken as it is: the simulator does nothing with its members.</summary>
internal sealed class OpenObject : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
    }
}
