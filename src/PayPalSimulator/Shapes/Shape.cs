using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <summary>
/// The shape of a value in PayPal's schema. It finds the problems (PayPal's 400s) and writes a value back as PayPal would:
/// the known members only, money with its currency's decimals.
/// </summary>
internal abstract class Shape
{
    public abstract void Check(JsonElement value, Findings findings);

    public virtual void Write(JsonElement value, Utf8JsonWriter writer) => value.WriteTo(writer);
}
