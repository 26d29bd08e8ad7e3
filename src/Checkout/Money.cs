using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;
using Checkout.PayPal;

namespace Checkout;

/// <summary>An amount within PayPal's limits: a currency and a whole number of its minor unit. Amounts of different currencies never mix.
/// <c>default(Money)</c> is not an amount: reading its currency, writing it and calculating with it throw.</summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    /// <summary>PayPal's largest amount, 999999999999999.99, without its decimals.</summary>
    private const long MaxMajorUnits = 999_999_999_999_999;

    private readonly string? currency;
    private readonly long minorUnits;

    /// <summary>Creates an amount from minor units.</summary>
    /// <param name="currency">A code that PayPal supports, see <see cref="Checkout.Currency"/>.</param>
    /// <param name="minorUnits">Cents if the currency has two decimals, otherwise whole units; may be negative.</param>
    /// <exception cref="ArgumentException">PayPal does not support this currency.</exception>
    /// <exception cref="OverflowException">The amount is larger than <see cref="MaxMinorUnits"/>.</exception>
    public Money(string currency, long minorUnits)
    {
        var max = MaxMinorUnits(currency);
        if (minorUnits > max || minorUnits < -max)
        {
            throw new OverflowException($"The amount is larger than PayPal's limit of {MaxMajorUnits} {currency}.");
        }

        this.currency = currency;
        this.minorUnits = minorUnits;
    }

    /// <summary>The three-letter code.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(Money)</c>.</exception>
    public string Currency => currency ?? throw NoMoney();

    /// <summary>The amount in the currency's smallest unit.</summary>
    /// <exception cref="InvalidOperationException">This is <c>default(Money)</c>.</exception>
    public long MinorUnits => currency is null ? throw NoMoney() : minorUnits;

    /// <summary>The amount in the major unit as PayPal writes it: all decimals of the currency, a point, no grouping.</summary>
    public string Value => MoneyText.Format(MinorUnits, Checkout.Currency.DecimalsOf(Currency));

    /// <summary>Whether the amount is more than zero.</summary>
    public bool IsPositive => MinorUnits > 0;

    /// <summary>Whether the amount is zero.</summary>
    public bool IsZero => MinorUnits == 0;

    /// <summary>Zero in this currency.</summary>
    public static Money Zero(string currency) => new(currency, 0);

    /// <summary>The largest amount that PayPal accepts, in minor units.</summary>
    /// <param name="currency">A known code.</param>
    /// <returns>999999999999999.99 or, without decimals, 999999999999999.</returns>
    public static long MaxMinorUnits(string currency) =>
        Checkout.Currency.DecimalsOf(currency) == 0 ? MaxMajorUnits : (MaxMajorUnits * 100) + 99;

    /// <summary>Parses an amount that a person or this program wrote: digits, and at most as many decimals as the currency has.</summary>
    /// <param name="currency">The code; false is returned for an unknown one.</param>
    /// <param name="value">The amount in the major unit.</param>
    /// <param name="money">The amount.</param>
    /// <returns>Whether the text is an amount of this currency.</returns>
    public static bool TryParse(string? currency, string? value, out Money money) =>
        TryParse(currency, value, zerosToSpare: false, out money);

    /// <inheritdoc cref="TryParse(string?, string?, out Money)"/>
    /// <exception cref="FormatException">The text is not an amount of this currency.</exception>
    public static Money Parse(string currency, string value) => TryParse(currency, value, out var money)
        ? money
        : throw new FormatException($"\"{value}\" is not an amount of {currency}.");

    /// <summary>Parses an amount that PayPal wrote. PayPal may send 10, 10.0 or 10.00 for the same amount in any currency.</summary>
    /// <param name="text">PayPal's amount; false is returned for null.</param>
    /// <param name="money">The amount.</param>
    /// <returns>False for an unknown currency, for text that is not a number, and for a number with too many decimals or digits.</returns>
    public static bool TryRead([NotNullWhen(true)] PayPalMoney? text, out Money money) =>
        TryParse(text?.CurrencyCode, text?.Value, zerosToSpare: true, out money);

    /// <summary>This amount in PayPal's text form.</summary>
    public PayPalMoney ToPayPal() => new(Currency, Value);

    /// <summary>The amount and its currency, for people: <c>10.00 EUR</c>.</summary>
    public override string ToString() => currency is null ? "no money" : $"{Value} {Currency}";

    /// <summary>Compares two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The other amount is of another currency.</exception>
    public int CompareTo(Money other)
    {
        SharedCurrency(this, other);
        return MinorUnits.CompareTo(other.MinorUnits);
    }

    /// <summary>The sum.</summary>
    public static Money operator +(Money left, Money right) =>
        new(SharedCurrency(left, right), checked(left.MinorUnits + right.MinorUnits));

    /// <summary>The difference; may be negative.</summary>
    public static Money operator -(Money left, Money right) =>
        new(SharedCurrency(left, right), checked(left.MinorUnits - right.MinorUnits));

    /// <summary>The amount multiplied by a whole number.</summary>
    public static Money operator *(Money money, int times) => new(money.Currency, checked(money.MinorUnits * times));

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left amount is smaller or equal.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left amount is larger or equal.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    private static bool TryParse(string? currency, string? value, bool zerosToSpare, out Money money)
    {
        money = default;
        if (!Checkout.Currency.IsKnown(currency)
            || !MoneyText.TryParse(value, Checkout.Currency.DecimalsOf(currency!), zerosToSpare, out var minorUnits)
            || Math.Abs(minorUnits) > MaxMinorUnits(currency!))
        {
            return false;
        }

        money = new Money(currency!, minorUnits);
        return true;
    }

    private static string SharedCurrency(Money left, Money right) => left.Currency == right.Currency
        ? left.Currency
        : throw new InvalidOperationException($"{left.Currency} and {right.Currency} cannot be added or compared.");

    private static InvalidOperationException NoMoney() => new("This is default(Money), which has no currency.");
}
