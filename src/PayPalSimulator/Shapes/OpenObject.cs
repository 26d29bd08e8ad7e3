using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <summary>An object with any members. The simulator does not use them.</summary>
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
