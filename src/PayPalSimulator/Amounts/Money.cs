using System.Globalization;
using System.Text.Json;

namespace PayPalSimulator.Amounts;

/// <summary>A currency and a value in its major unit, exact.</summary>
internal readonly record struct Money(string Currency, decimal Value)
{
    /// <summary>The largest amount that PayPal accepts (<c>MAX_VALUE_EXCEEDED</c>).</summary>
    public const decimal Max = 999_999_999_999_999.99m;

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The value as PayPal writes it: always with the decimals of the currency.</summary>
    public string Text => Format(Currency, Value);

    public static Money operator +(Money left, Money right) => left with { Value = left.Value + right.Value };

    public static Money operator -(Money left, Money right) => left with { Value = left.Value - right.Value };

    public static Money operator -(Money money) => money with { Value = -money.Value };

    /// <summary>Reads money that a shape has already checked; false when the value does not fit a decimal.</summary>
    public static bool TryRead(JsonElement money, out Money read)
    {
        var currency = money.GetProperty("currency_code"u8).GetString()!;
        var isNumber = TryParse(money.GetProperty("value"u8).GetString()!, out var value);
        read = new Money(currency, value);
        return isNumber;
    }

    public static Money Read(JsonElement money) =>
        TryRead(money, out var read) ? read : throw new FormatException("Not an amount of money.");

    public static bool TryParse(string text, out decimal value) =>
        decimal.TryParse(text, Style, CultureInfo.InvariantCulture, out value);

    public static string Format(string currency, decimal value) =>
        value.ToString(Amounts.Currency.Decimals(currency) == 0 ? "F0" : "F2", CultureInfo.InvariantCulture);

    public void Write(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        WriteMembers(writer);
        writer.WriteEndObject();
    }

    public void WriteMembers(Utf8JsonWriter writer)
    {
        writer.WriteString("currency_code"u8, Currency);
        writer.WriteString("value"u8, Text);
    }
}
