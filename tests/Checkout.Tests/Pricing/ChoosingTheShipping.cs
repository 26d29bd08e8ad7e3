using Checkout.Pricing;
using static Checkout.Tests.Pricing.Buying;

namespace Checkout.Tests.Pricing;

public sealed class ChoosingTheShipping
{
    [Fact]
    public void A_cart_of_downloads_is_not_shipped_even_if_it_names_a_shipping_option()
    {
        var catalog = new CatalogFile().Download("BOOK", Usd("5.00")).Product("CUP", Usd("9.00")).Ships("post", Usd("3.00")).Open();

        var digital = catalog.Buy(Cart(("BOOK", "1")) with { ShippingOption = "post" });
        var mixed = catalog.Buy(Cart(("BOOK", "1"), ("CUP", "1")));

        Assert.True(digital.IsDigital);
        Assert.Equal((Usd("0.00"), Usd("5.00"), null), (digital.Shipping, digital.Total, digital.ShippingOption));
        Assert.Empty(digital.ShippingOptions);
        Assert.False(mixed.IsDigital);
        Assert.Equal(Usd("17.00"), mixed.Total);
    }

    [Theory]
    [InlineData(null, null, "post", "post cart")]
    [InlineData("", " ", "post", "post cart")]
    [InlineData(null, "US", "bike", "post bike cart")]
    [InlineData(null, "us", "bike", "post bike cart")]
    [InlineData(null, "DE", "post", "post cart")]
    [InlineData("cart", null, "cart", "post cart")]
    [InlineData("bike", "US", "bike", "post bike cart")]
    public void Goods_ship_with_the_cheapest_option_unless_the_cart_names_another(
        string? option, string? country, string chosen, string offered)
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00"))
            .Ships("post", Usd("5.00")).Ships("bike", Usd("3.00"), "US").Ships("cart", Usd("5.00")).Open();

        var cart = catalog.Buy(Cart(("A", "1")) with { ShippingOption = option, Country = country });

        Assert.Equal(chosen, cart.ShippingOption!.Id);
        Assert.Equal(offered, string.Join(' ', cart.ShippingOptions.Select(each => each.Id)));
        Assert.Equal(cart.ShippingOption.Price, cart.Shipping);
        Assert.Equal($"By {chosen}", cart.ShippingOption.Label);
    }

    [Fact]
    public void A_shop_that_ships_to_some_countries_only_offers_all_options_until_it_knows_the_country()
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00")).Ships("van", Usd("5.00"), "US").Ships("bike", Usd("3.00"), "DE").Open();

        Assert.Equal("bike", catalog.Buy(Cart(("A", "1"))).ShippingOption!.Id);
    }

    [Theory]
    [InlineData("US", "van")]
    [InlineData("FR", "ship")]
    [InlineData("IT", "ship")]
    [InlineData(null, "ship")]
    public void A_cart_without_a_country_is_shipped_to_the_shops_country_or_by_the_cheapest_option_of_the_widest_reach(
        string? shops, string chosen)
    {
        var catalog = new CatalogFile().In(shops).Product("A", Usd("1.00")).Ships("bike", Usd("3.00"), "DE")
            .Ships("van", Usd("5.00"), "US").Ships("plane", Usd("9.00"), "FR", "ES").Ships("ship", Usd("7.00"), "FR", "AT").Open();

        Assert.Equal(chosen, catalog.Buy(Cart(("A", "1"))).ShippingOption!.Id);
    }

    [Fact]
    public void A_shipping_option_says_how_long_it_takes()
    {
        var cart = new CatalogFile().Product("A", Usd("1.00")).Ships("post", Usd("5.00")).Takes("2–4 working days").Open()
            .Buy(Cart(("A", "1")));

        Assert.Equal(("2–4 working days", "2–4 working days"), (cart.ShippingOption!.Estimate, cart.ShippingOptions[0].Estimate));
    }

    [Fact]
    public void A_price_is_valid_in_the_countries_of_its_shipping_option_and_everywhere_without_such_a_list()
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00")).Download("BOOK", Usd("5.00"))
            .Ships("post", Usd("5.00")).Ships("bike", Usd("3.00"), "US", "C2", "CA").Open();
        var asked = catalog.Buy(Cart(("A", "1")) with { Country = "C2" });

        var bike = catalog.Buy(Cart(("A", "1")) with { ShippingOption = "bike", Country = "US" });

        Assert.Equal(("bike", "bike"), (asked.ShippingOption!.Id, bike.ShippingOption!.Id));
        Assert.Equal(["CA", "CN", "US"], bike.ShipsTo);
        Assert.Equal(["US", "CN", "C2", null], new[] { "US", "IT", "CN", "C2", null }.Where(bike.HoldsIn));
        Assert.True(catalog.Buy(Cart(("A", "1")) with { Country = "US", ShippingOption = "post" }).HoldsIn("IT"));
        Assert.True(catalog.Buy(Cart(("BOOK", "1")) with { Country = "US" }).HoldsIn("IT"));
    }

    [Fact]
    public void A_shop_without_shipping_options_charges_nothing_for_shipping()
    {
        var cart = new CatalogFile().Product("A", Usd("1.00")).Open().Buy(Cart(("A", "1")) with { Country = "DE" });

        Assert.Equal((Usd("1.00"), null), (cart.Total, cart.ShippingOption));
    }

    [Fact]
    public void A_cart_for_a_country_that_no_option_reaches_is_refused()
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00")).Ships("bike", Usd("2.00"), "US").Open();

        var problem = Assert.Single(catalog.Refuse(Cart(("A", "1")) with { Country = "DE" }));

        Assert.Equal(
            new CartProblem(
                CartIssue.ShippingOptionNotOffered, "/country", "The shop does not ship to DE: choose another country."),
            problem);
    }

    [Fact]
    public void A_cart_is_refused_where_no_shipping_option_has_a_price_in_its_currency()
    {
        var catalog = new CatalogFile().Product("A", Usd("1.00")).Ships("yen", Money.Parse("JPY", "300")).Open();

        var problem = Assert.Single(catalog.Refuse(Cart(("A", "1"))));

        Assert.Equal(
            new CartProblem(
                CartIssue.ShippingOptionNotOffered, "/shipping_option", "The shop cannot ship this cart: contact the shop."),
            problem);
    }

    [Theory]
    [InlineData("Germany", "The country is not known: write it as two letters, such as US.")]
    [InlineData("USAX", "The country is not known: write it as two letters, such as US.")]
    [InlineData("UK", "UK is not a country code; did you mean GB?")]
    [InlineData("EU", "EU is not a country; name each of its countries, such as DE.")]
    public void A_wrong_country_is_explained_in_a_whole_sentence(string country, string description)
    {
        var shop = new CatalogFile().Product("A", Usd("1.00")).Ships("post", Usd("2.00")).Open();

        Assert.Equal(description, Assert.Single(shop.Refuse(Cart(("A", "1")) with { Country = country })).Description);
    }
}
