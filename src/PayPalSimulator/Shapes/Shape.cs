using System.Text.Json;

namespace PayPalSimulator.Shapes;

/// <summary>
/// The shape of a value in PayPal's schema. It finds the problems that PayPal answers with 400. It also writes a value back as PayPal
/// does: only the known members, and money with its currency's decimals.
/// </summary>
internal abstract class Shape
{
    public abstract void Check(JsonElement value, Findings findings);

    public virtual void Write(JsonElement value, Utf8JsonWriter writer) => value.WriteTo(writer);
}
