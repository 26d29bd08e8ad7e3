using System.Text.Json;

namespace PayPalSimulator.Accounts.Models;

/// <summary>The money of an account in one currency, in its major unit.</summary>
internal readonly record struct Balance(decimal Available, decimal Withheld)
{
    public decimal Total => Available + Withheld;

    public static Balance operator +(Balance left, Balance right) =>
        new(left.Available + right.Available, left.Withheld + right.Withheld);

    public static Balance operator -(Balance left, Balance right) =>
        new(left.Available - right.Available, left.Withheld - right.Withheld);

    public void WriteMembers(Utf8JsonWriter writer, string currency)
    {
        new Money(currency, Total).Write(writer, "total_balance");
        new Money(currency, Available).Write(writer, "available_balance");
        new Money(currency, Withheld).Write(writer, "withheld_balance");
    }
}
