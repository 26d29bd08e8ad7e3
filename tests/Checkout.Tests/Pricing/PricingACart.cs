using Checkout.Pricing;
using static Checkout.Tests.Pricing.Buying;

namespace Checkout.Tests.Pricing;

public sealed class PricingACart
{
    // Worked by hand. The halves are those where rounding to even would give another answer.
    [Theory]
    [InlineData("USD", "0.50", "5", "0.03")]
    [InlineData("USD", "0.10", "5", "0.01")]
    [InlineData("USD", "0.09", "5", "0.00")]
    [InlineData("USD", "19.99", "8.25", "1.65")]
    [InlineData("USD", "0.01", "100", "0.01")]
    [InlineData("JPY", "50", "5", "3")]
    [InlineData("JPY", "49", "5", "2")]
    [InlineData("HUF", "1000", "27", "270")]
    public void Tax_is_rounded_half_away_from_zero(string currency, string price, string taxRate, string tax)
    {
        var catalog = new CatalogFile().Product("A", Money.Parse(currency, price), taxRate).Open();

        Assert.Equal(Money.Parse(currency, tax), catalog.Buy(Cart(("A", "1")), currency).TaxTotal);
    }

    [Fact]
    public void Tax_is_rounded_for_each_line_and_not_for_each_unit()
    {
        // 3 × 0.33 = 0.99; 5 % of it is 0.0495, while three times the rounded tax of one unit would be 0.06.
        var cart = new CatalogFile().Product("A", Usd("0.33"), "5").Open().Buy(Cart(("A", "3")));

        Assert.Equal((Usd("0.99"), Usd("0.05"), Usd("1.04")), (cart.ItemTotal, cart.TaxTotal, cart.Total));
    }

    [Fact]
    public void The_discount_comes_before_the_tax_and_shipping_is_not_taxed()
    {
        var catalog = new CatalogFile().Product("A", Usd("100.00"), "8.25").Ships("post", Usd("10.00")).Coupon("TEN", "10").Open();

        var cart = catalog.Buy(Cart(("A", "1")) with { Coupon = "TEN" });

        // 8.25 % of 90.00 is 7.425.
        Assert.Equal(Usd("100.00"), cart.ItemTotal);
        Assert.Equal(Usd("10.00"), cart.Discount);
        Assert.Equal(Usd("7.43"), cart.TaxTotal);
        Assert.Equal(Usd("10.00"), cart.Shipping);
        Assert.Equal(Usd("107.43"), cart.Total);
        Assert.Equal(
            [new PricedLine("A", "The A", "PHYSICAL_GOODS", 1, Usd("100.00"), Usd("10.00"), Usd("7.43"), Usd("97.43"))], cart.Lines);
    }

    [Theory]
    [InlineData("0.25", "10", "0.03")]
    [InlineData("0.24", "10", "0.02")]
    [InlineData("10.00", "33.3333", "3.33")]
    public void A_percentage_discount_is_rounded_half_away_from_zero(string price, string percentage, string discount)
    {
        var catalog = new CatalogFile().Product("A", Usd(price)).Coupon("OFF", percentage).Open();

        Assert.Equal(Usd(discount), catalog.Buy(Cart(("A", "1")) with { Coupon = "OFF" }).Discount);
    }

    [Fact]
    public void The_discount_is_spread_by_largest_remainder()
    {
        // 6.00 over 10.00, 20.00 and 30.01: 99.98, 199.97 and 300.05 cents. Two cents are left over, for the first two.
        var catalog = new CatalogFile()
            .Product("A", Usd("10.00")).Product("B", Usd("20.00")).Product("C", Usd("30.01")).Coupon("OFF", Usd("6.00")).Open();

        var cart = catalog.Buy(Cart(("C", "1"), ("B", "1"), ("A", "1")) with { Coupon = "OFF" });

        Assert.Equal([Usd("3.00"), Usd("2.00"), Usd("1.00")], cart.Lines.Select(line => line.Discount));
    }

    [Fact]
    public void The_first_sku_of_equal_remainders_takes_the_spare_cent_in_any_order_of_lines()
    {
        var catalog = new CatalogFile()
            .Product("A", Usd("1.00")).Product("B", Usd("1.00")).Product("C", Usd("1.00")).Coupon("OFF", Usd("1.00")).Open();

        var cart = catalog.Buy(Cart(("C", "1"), ("A", "1"), ("B", "1")) with { Coupon = "OFF" });

        Assert.Equal([Usd("0.33"), Usd("0.34"), Usd("0.33")], cart.Lines.Select(line => line.Discount));
    }

    [Fact]
    public void A_discount_never_takes_more_than_the_items_cost()
    {
        var catalog = new CatalogFile().Product("A", Usd("3.00"), "10").Ships("post", Usd("2.00")).Coupon("OFF", Usd("5.00")).Open();

        var cart = catalog.Buy(Cart(("A", "1")) with { Coupon = "OFF" });

        Assert.Equal((Usd("3.00"), Usd("0.00"), Usd("2.00")), (cart.Discount, cart.TaxTotal, cart.Total));
    }

    [Fact]
    public void Several_lines_of_one_product_become_one_line()
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00")).Product("B", Usd("2.00")).Open();

        var cart = catalog.Buy(Cart(("A", "2"), ("B", "1"), ("A", "3")));

        Assert.Equal([("A", 5), ("B", 1)], cart.Lines.Select(line => (line.Sku, line.Quantity)));
        Assert.Equal(Usd("7.00"), cart.Total);
    }

    [Theory]
    [InlineData("Ten")]
    [InlineData(" TEN ")]
    public void A_coupon_is_found_in_any_letter_case_and_kept_as_the_catalog_writes_it(string typed)
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00")).Coupon("TEN", "10").Open();

        Assert.Equal("TEN", catalog.Buy(Cart(("A", "1")) with { Coupon = typed }).Coupon);
        Assert.Null(catalog.Buy(Cart(("A", "1")) with { Coupon = " " }).Coupon);
    }

    [Fact]
    public void A_coupon_is_valid_from_its_first_moment_to_its_last_and_from_its_minimum_on()
    {
        var catalog = new CatalogFile().Product("A", Usd("10.00"))
            .Coupon("NOW", "10", startsAt: "2026-03-01T12:00:00Z", endsAt: "2026-03-01T12:00:01Z")
            .Coupon("BIG", "10", minimum: Usd("20.00")).Open();

        Assert.Equal(Usd("9.00"), catalog.Buy(Cart(("A", "1")) with { Coupon = "NOW" }).Total);
        Assert.Equal(Usd("18.00"), catalog.Buy(Cart(("A", "2")) with { Coupon = "BIG" }).Total);
    }

    [Theory]
    [InlineData("KWD")]
    [InlineData("usd")]
    public void Pricing_in_a_currency_that_PayPal_does_not_take_throws(string currency)
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00")).Open();

        Assert.Throws<ArgumentException>(() => catalog.Price(Cart(("A", "1")), currency, NothingSold, CatalogFile.Today));
    }
}
