using Checkout.Pricing;
using static Checkout.Tests.Pricing.Buying;

namespace Checkout.Tests.Pricing;

/// <summary>Which tax a cart pays, and where its price holds.</summary>
public sealed class TaxingACart
{
    [Theory]
    [InlineData("DE", "0.19")]
    [InlineData("de", "0.19")]
    [InlineData("FR", "0.05")]
    [InlineData("IT", "0.05")]
    [InlineData(null, "0.19")]
    public void A_products_rate_for_the_country_counts_before_its_other_rate_and_both_before_the_catalogs(string? country, string tax)
    {
        var catalog = new CatalogFile().In("DE").AllTaxed("1", ("FR", "20"), ("DE", "3"))
            .Product("A", Usd("1.00"), "5").Taxed(("DE", "19")).Open();

        Assert.Equal(Usd(tax), catalog.Buy(Cart(("A", "1")) with { Country = country }).TaxTotal);
    }

    [Theory]
    [InlineData("DE", "0.19")]
    [InlineData("FR", "0.20")]
    [InlineData("IT", "0.01")]
    [InlineData(null, "0.01")]
    public void A_product_without_a_rate_of_its_own_pays_the_catalogs(string? country, string tax)
    {
        var catalog = new CatalogFile().AllTaxed("1", ("FR", "20"), ("DE", "3"))
            .Product("A", Usd("1.00")).TaxedByTheCatalog().Taxed(("DE", "19")).Open();

        Assert.Equal(Usd(tax), catalog.Buy(Cart(("A", "1")) with { Country = country }).TaxTotal);
    }

    [Fact]
    public void A_download_is_taxed_by_the_country_of_the_cart_and_a_wrong_country_is_refused()
    {
        var catalog = new CatalogFile().Download("BOOK", Usd("10.00"), "5").Taxed(("DE", "7")).Open();

        Assert.Equal(Usd("10.70"), catalog.Buy(Cart(("BOOK", "1")) with { Country = "DE" }).Total);
        Assert.Equal(CartIssue.CountryInvalid, Assert.Single(catalog.Refuse(Cart(("BOOK", "1")) with { Country = "UK" })).Issue);
    }

    // 19 % of 16.81 is 3.19; 0.005 rounds up.
    [Theory]
    [InlineData("USD", "20.00", "19", "3.19")]
    [InlineData("USD", "0.01", "100", "0.01")]
    [InlineData("USD", "0.03", "20", "0.01")]
    [InlineData("USD", "0.02", "20", "0.00")]
    [InlineData("USD", "9.99", "0", "0.00")]
    [InlineData("JPY", "1100", "10", "100")]
    public void Tax_in_a_price_is_computed_from_it_and_rounded_half_away_from_zero(
        string currency, string price, string rate, string tax)
    {
        var catalog = new CatalogFile().IncludesTax().Product("A", Money.Parse(currency, price), rate).Open();

        var cart = catalog.Buy(Cart(("A", "1")), currency);

        Assert.Equal(Money.Parse(currency, tax), cart.IncludedTax);
        Assert.Equal((Money.Zero(currency), Money.Parse(currency, price)), (cart.TaxTotal, cart.Total));
        Assert.Equal(
            (Money.Parse(currency, tax), Money.Parse(currency, price)), (Assert.Single(cart.Lines).Tax, cart.Lines[0].Total));
    }

    [Fact]
    public void Tax_in_a_price_counts_after_the_discount_and_not_for_shipping()
    {
        var cart = new CatalogFile().IncludesTax().Product("A", Usd("119.00"), "19").Ships("post", Usd("5.00")).Coupon("HALF", "50").Open()
            .Buy(Cart(("A", "1")) with { Coupon = "HALF" });

        // 59.50 with 19 % in it.
        Assert.Equal((Usd("9.50"), Usd("64.50")), (cart.IncludedTax, cart.Total));
    }

    [Fact]
    public void A_price_holds_where_every_line_has_the_same_tax()
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00"), "5").Taxed(("DE", "19"), ("FR", "20"), ("AT", "5")).Open();

        var elsewhere = catalog.Buy(Cart(("A", "1")) with { Country = "IT" });
        var german = catalog.Buy(Cart(("A", "1")) with { Country = "DE" });

        Assert.Equal((null, "DE FR"), (elsewhere.TaxedIn, string.Join(' ', elsewhere.TaxedOtherwiseIn!)));
        Assert.Equal(("DE", null), (string.Join(' ', german.TaxedIn!), german.TaxedOtherwiseIn));
        Assert.Equal(["IT", "AT", "XK", null], new[] { "IT", "AT", "XK", "DE", null }.Where(elsewhere.HoldsIn));
        Assert.Equal(["DE", null], new[] { "IT", "AT", "XK", "DE", null }.Where(german.HoldsIn));
    }

    [Fact]
    public void A_price_that_does_not_hold_says_whether_the_delivery_or_the_tax_is_the_reason()
    {
        var cart = new CatalogFile().Product("A", Usd("1.00"), "5").Taxed(("DE", "19")).Ships("bike", Usd("1.00"), "US", "DE").Open()
            .Buy(Cart(("A", "1")) with { Country = "US" });

        Assert.Equal(
            [null, PricedCart.DestinationChanged, CartIssue.ShippingOptionNotOffered, null],
            new[] { "US", "DE", "IT", null }.Select(cart.IssueIn));
    }

    [Fact]
    public void A_rate_that_leads_to_the_same_tax_does_not_bind_the_price() =>
        Assert.True(new CatalogFile().Product("A", Usd("0.01"), "5").Taxed(("DE", "19")).Open().Buy(Cart(("A", "1"))).HoldsIn("DE"));
}
