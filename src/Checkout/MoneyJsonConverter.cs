using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout;

/// <summary>Writes money as PayPal does, <c>{"currency_code":"EUR","value":"10.00"}</c>, and reads only that form.</summary>
internal sealed class MoneyJsonConverter : JsonConverter<Money>
{
    private const string CurrencyCode = "currency_code";
    private const string Value = "value";

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var element = JsonElement.ParseValue(ref reader);
        return element.ValueKind == JsonValueKind.Object && Money.TryParse(Text(element, CurrencyCode), Text(element, Value), out var money)
            ? money
            : throw new JsonException("This is not an amount of money.");
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        var text = value.ToPayPal();
        writer.WriteStartObject();
        writer.WriteString(CurrencyCode, text.CurrencyCode);
        writer.WriteString(Value, text.Value);
        writer.WriteEndObject();
    }

    private static string? Text(JsonElement element, string member) =>
        element.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
