using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <param name="isAllowed">A further check for addresses that the simulator itself calls.</param>
internal sealed class WebAddress(int max = int.MaxValue, Func<string, bool>? isAllowed = null) : Shape
{
    public override void Check(JsonElement value, Findings findings)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
        else if (value.GetString()!.Length > max)
        {
            findings.AddLength(value, isTooLong: true);
        }
        else if (!Uri.TryCreate(value.GetString(), UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https")
            || isAllowed?.Invoke(value.GetString()!) is false)
        {
            findings.Add("INVALID_PARAMETER_SYNTAX", value);
        }
    }
}
