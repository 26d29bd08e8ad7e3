using System.Text.Json;
using Checkout.PayPal;
using FsCheck;
using FsCheck.Fluent;

namespace Checkout.Tests.Pricing;

public sealed class MoneyTests
{
    public static TheoryData<string> Currencies => new(Currency.All);

    [Fact]
    public void Money_has_the_25_currencies_of_PayPal_of_which_three_have_no_decimals()
    {
        Assert.Equal(25, Currency.All.Count);
        Assert.Equal(["HUF", "JPY", "TWD"], Currency.All.Where(code => Currency.DecimalsOf(code) == 0));
        Assert.All(Currency.All.Except(["HUF", "JPY", "TWD"]), code => Assert.Equal(2, Currency.DecimalsOf(code)));
    }

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Money_comes_back_the_same_from_its_text_from_PayPals_text_and_from_JSON(string currency) =>
        Check(from minor in MinorUnits(currency) select new Money(currency, minor), money =>
            Money.Parse(currency, money.Value) == money
            && Money.TryRead(money.ToPayPal(), out var read) && read == money
            && JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(money)) == money);

    [Theory]
    [MemberData(nameof(Currencies))]
    public void Money_is_written_with_a_point_only_where_the_currency_has_decimals(string currency) =>
        Check(from minor in MinorUnits(currency) select new Money(currency, minor), money =>
            money.Value.Length <= 32
            && (Currency.DecimalsOf(currency) == 0 ? !money.Value.Contains('.') : money.Value[^3] == '.'));

    [Theory]
    [InlineData("EUR", "10.00", 1000)]
    [InlineData("EUR", "10.5", 1050)]
    [InlineData("EUR", "10", 1000)]
    [InlineData("EUR", "0.07", 7)]
    [InlineData("EUR", "-0.07", -7)]
    [InlineData("JPY", "1200", 1200)]
    [InlineData("EUR", "999999999999999.99", 99_999_999_999_999_999)]
    [InlineData("JPY", "999999999999999", 999_999_999_999_999)]
    public void Money_is_read_from_text_that_its_currency_can_hold(string currency, string text, long minorUnits) =>
        Assert.Equal(new Money(currency, minorUnits), Money.Parse(currency, text));

    [Theory]
    [InlineData("EUR", "10.001")]
    [InlineData("EUR", "10.000")]
    [InlineData("JPY", "10.0")]
    [InlineData("HUF", "10.50")]
    [InlineData("EUR", "1000000000000000.00")]
    [InlineData("JPY", "1000000000000000")]
    [InlineData("EUR", "000000000000000000000000000000001")]
    [InlineData("EUR", "99999999999999999999999999999999")]
    [InlineData("EUR", "1,00")]
    [InlineData("EUR", "1 000")]
    [InlineData("EUR", " 1")]
    [InlineData("EUR", "+1")]
    [InlineData("EUR", "1e2")]
    [InlineData("EUR", "1.")]
    [InlineData("EUR", ".5")]
    [InlineData("EUR", "-")]
    [InlineData("EUR", "--1")]
    [InlineData("EUR", "")]
    [InlineData("EUR", null)]
    [InlineData("EUR", "١٢")]
    [InlineData("EUR", "NaN")]
    [InlineData("eur", "1.00")]
    [InlineData("KWD", "1.000")]
    [InlineData("", "1.00")]
    [InlineData(null, "1.00")]
    public void Money_is_not_read_from_text_that_its_currency_cannot_hold(string? currency, string? text)
    {
        Assert.False(Money.TryParse(currency, text, out _));
        Assert.Throws<FormatException>(() => Money.Parse(currency!, text!));
    }

    [Theory]
    [InlineData("EUR", "10", 1000)]
    [InlineData("EUR", "10.0", 1000)]
    [InlineData("EUR", "10.00", 1000)]
    [InlineData("EUR", "10.00000", 1000)]
    [InlineData("EUR", ".5", 50)]
    [InlineData("EUR", "-3.20", -320)]
    [InlineData("JPY", "1200.00", 1200)]
    public void Money_from_PayPal_may_have_any_number_of_trailing_zeros(string currency, string text, long minorUnits)
    {
        Assert.True(Money.TryRead(new PayPalMoney(currency, text), out var money));
        Assert.Equal(new Money(currency, minorUnits), money);
    }

    [Theory]
    [InlineData("EUR", "10.001")]
    [InlineData("JPY", "10.5")]
    [InlineData("EUR", "ten")]
    [InlineData("EUR", ".")]
    [InlineData("EUR", "5.")]
    [InlineData("EUR", "-")]
    [InlineData("XXX", "10.00")]
    [InlineData(null, null)]
    public void Money_from_PayPal_is_never_guessed(string? currency, string? text)
    {
        Assert.False(Money.TryRead(new PayPalMoney(currency!, text!), out _));
        Assert.False(Money.TryRead(null, out _));
    }

    [Fact]
    public void Money_of_one_currency_is_added_subtracted_multiplied_and_compared()
    {
        var ten = Money.Parse("EUR", "10.00");
        var three = Money.Parse("EUR", "3.33");

        Assert.Equal(Money.Parse("EUR", "13.33"), ten + three);
        Assert.Equal(Money.Parse("EUR", "-6.67"), three - ten);
        Assert.Equal(Money.Parse("EUR", "9.99"), three * 3);
        Assert.True(three < ten && ten > three && ten >= three && three <= ten && three.CompareTo(three) == 0);
    }

    [Fact]
    public void Money_never_mixes_currencies()
    {
        var euro = Money.Parse("EUR", "1.00");
        var yen = Money.Parse("JPY", "100");

        Assert.NotEqual(euro, yen);
        Assert.Throws<InvalidOperationException>(() => euro + yen);
        Assert.Throws<InvalidOperationException>(() => euro - yen);
        Assert.Throws<InvalidOperationException>(() => euro < yen);
        Assert.Throws<InvalidOperationException>(() => euro.CompareTo(yen));
    }

    [Fact]
    public void Money_never_exceeds_what_PayPal_can_hold()
    {
        var most = new Money("USD", Money.MaxMinorUnits("USD"));

        Assert.Equal("999999999999999.99", most.Value);
        Assert.Throws<OverflowException>(() => most + new Money("USD", 1));
        Assert.Throws<OverflowException>(() => Money.Zero("USD") - most - new Money("USD", 1));
        Assert.Throws<OverflowException>(() => most * 2);
        Assert.Throws<OverflowException>(() => most * int.MaxValue);
        Assert.Throws<OverflowException>(() => new Money("JPY", 1_000_000_000_000_000));
        Assert.Throws<OverflowException>(() => new Money("USD", long.MinValue));
        Assert.Throws<ArgumentException>(() => new Money("KWD", 1));
    }

    [Fact]
    public void Money_without_a_currency_is_not_zero()
    {
        var none = default(Money);

        Assert.NotEqual(Money.Zero("EUR"), none);
        Assert.Throws<InvalidOperationException>(() => none.Currency);
        Assert.Throws<InvalidOperationException>(() => none.MinorUnits);
        Assert.Throws<InvalidOperationException>(() => none.IsZero);
        Assert.Throws<InvalidOperationException>(() => none.ToPayPal());
        Assert.Throws<InvalidOperationException>(() => none + Money.Zero("EUR"));
        Assert.Throws<InvalidOperationException>(() => none * 2);
        Assert.Throws<InvalidOperationException>(() => none.CompareTo(none));
        Assert.Throws<InvalidOperationException>(() => JsonSerializer.Serialize(none));
        Assert.Equal("no money", none.ToString());
    }

    [Fact]
    public void Money_is_written_in_JSON_as_PayPal_writes_it()
    {
        Assert.Equal("""{"currency_code":"EUR","value":"10.00"}""", JsonSerializer.Serialize(Money.Parse("EUR", "10")));
        Assert.Equal("""{"currency_code":"JPY","value":"10"}""", JsonSerializer.Serialize(Money.Parse("JPY", "10")));
    }

    [Theory]
    [InlineData("""{"currency_code":"EUR"}""")]
    [InlineData("""{"value":"1.00"}""")]
    [InlineData("""{"currency_code":"EUR","value":1.00}""")]
    [InlineData("""{"currency_code":"EUR","value":"1.001"}""")]
    [InlineData("\"1.00\"")]
    [InlineData("null")]
    public void Money_is_not_read_from_JSON_that_is_no_valid_amount(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json));

    private static Gen<long> MinorUnits(string currency) =>
        from digits in Gen.Choose(0, 17)
        from high in Gen.Choose(0, 999_999_999)
        from low in Gen.Choose(0, 999_999_999)
        from sign in Gen.Elements(-1L, 1L)
        select sign * (((high * 1_000_000_000L) + low) % Math.Min((long)Math.Pow(10, digits), Money.MaxMinorUnits(currency)));

    private static void Check<T>(Gen<T> values, Func<T, bool> promise) =>
        FsCheck.Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true), Prop.ForAll(values.ToArbitrary(), promise));
}
