using System.Reflection;
using Checkout.Pricing;
using static Checkout.Tests.Pricing.Buying;

namespace Checkout.Tests.Pricing;

public sealed class RefusingACart
{
    private static readonly Money Most = new("USD", Money.MaxMinorUnits("USD"));

    private static readonly Catalog Shop = new CatalogFile()
        .Product("CUP", Usd("10.00"))
        .Product("RARE", Usd("10.00"), stock: 5)
        .Product("LIMITED", Usd("10.00"), maxPerOrder: 2)
        .Product("GOLD", Most)
        .Product("TAXED", Most, "100")
        .Product("YEN", Money.Parse("JPY", "1000"))
        .Download("BOOK", Usd("5.00"))
        .Ships("post", Usd("3.00"))
        .Ships("bike", Usd("2.00"), "US")
        .Ships("yen", Money.Parse("JPY", "300"))
        .Coupon("TEN", "10")
        .Coupon("ALL", "100")
        .Coupon("LATER", "10", startsAt: "2026-03-01T12:00:01Z")
        .Coupon("OVER", "10", endsAt: "2026-03-01T12:00:00Z")
        .Coupon("BIG", "10", minimum: Usd("10.01"))
        .Coupon("YENOFF", Money.Parse("JPY", "100"))
        .Coupon("YENMIN", "10", minimum: Money.Parse("JPY", "100"))
        .Open();

    public static TheoryData<string, Cart, string, string> Refusals => new()
    {
        { CartIssue.CartEmpty, Cart(), "/cart", "add an item" },
        { CartIssue.CartTooManyLines, Cart([.. Enumerable.Repeat(("CUP", "1"), 101)]), "/cart", "more than 100 lines" },
        { CartIssue.CartItemUnknown, Cart(("CUP", "1"), ("SPOON", "1")), "/cart/1", "remove it" },
        { CartIssue.CartItemUnknown, Cart(("cup", "1")), "/cart/0", "remove it" },
        { CartIssue.CartItemUnknown, new Cart([new CartLine(null, "1")]), "/cart/0", "remove it" },
        { CartIssue.CartItemSoldOut, Cart(("RARE", "6")), "/cart/0/quantity", "Only 5 of The RARE are left" },
        { CartIssue.CartItemSoldOut, Cart(("RARE", "3"), ("CUP", "1"), ("RARE", "3")), "/cart/2/quantity", "Only 5 of The RARE are left" },
        { CartIssue.CartItemLimit, Cart(("LIMITED", "3")), "/cart/0/quantity", "2 of The LIMITED: take 2 or fewer" },
        { CartIssue.CartItemLimit, Cart(("LIMITED", "2"), ("CUP", "1"), ("LIMITED", "1")), "/cart/2/quantity", "take 2 or fewer" },
        { CartIssue.CartItemNotPriced, Cart(("YEN", "1")), "/cart/0", "not sold in USD" },
        { CartIssue.CartQuantityZero, Cart(("CUP", "0")), "/cart/0/quantity", "at least one" },
        { CartIssue.CartQuantityNegative, Cart(("CUP", "-1")), "/cart/0/quantity", "at least one" },
        { CartIssue.CartQuantityFractional, Cart(("CUP", "1.5")), "/cart/0/quantity", "whole number" },
        { CartIssue.CartQuantityTooLarge, Cart(("CUP", "1000")), "/cart/0/quantity", "999" },
        { CartIssue.CartQuantityTooLarge, Cart(("CUP", "500"), ("CUP", "500")), "/cart/1/quantity", "999" },
        { CartIssue.CartQuantityInvalid, new Cart([new CartLine("CUP", null)]), "/cart/0/quantity", "missing" },
        { CartIssue.CouponUnknown, Cart(("CUP", "1")) with { Coupon = "NONE" }, "/coupon", "without it" },
        { CartIssue.CouponNotStarted, Cart(("CUP", "1")) with { Coupon = "LATER" }, "/coupon", "valid from March 1, 2026, 12:00 (UTC" },
        { CartIssue.CouponExpired, Cart(("CUP", "1")) with { Coupon = "OVER" }, "/coupon", "valid until March 1, 2026, 12:00 (UTC" },
        { CartIssue.CouponMinimumNotReached, Cart(("CUP", "1")) with { Coupon = "BIG" }, "/coupon", "10.01 USD" },
        { CartIssue.CouponNotPriced, Cart(("CUP", "1")) with { Coupon = "YENOFF" }, "/coupon", "USD" },
        { CartIssue.CouponNotPriced, Cart(("CUP", "1")) with { Coupon = "YENMIN" }, "/coupon", "USD" },
        { CartIssue.ShippingOptionUnknown, Cart(("CUP", "1")) with { ShippingOption = "ufo" }, "/shipping_option", "choose another" },
        {
            CartIssue.ShippingOptionNotOffered,
            Cart(("CUP", "1")) with { ShippingOption = "bike", Country = "DE" },
            "/shipping_option",
            "not available for DE"
        },
        { CartIssue.ShippingOptionNotOffered, Cart(("CUP", "1")) with { ShippingOption = "bike" }, "/shipping_option", "country" },
        { CartIssue.ShippingOptionNotOffered, Cart(("CUP", "1")) with { ShippingOption = "yen" }, "/shipping_option", "choose another" },
        { CartIssue.CountryInvalid, Cart(("CUP", "1")) with { Country = "Germany" }, "/country", "two letters" },
        { CartIssue.CountryInvalid, Cart(("CUP", "1")) with { Country = "UK" }, "/country", "UK is not a country code; did you mean GB?" },
        { CartIssue.CountryInvalid, Cart(("CUP", "1")) with { Country = "usa" }, "/country", "usa is not a country code; did you mean US" },
        { CartIssue.CountryInvalid, Cart(("CUP", "1")) with { Country = "EU" }, "/country", "EU is not a country; name each" },
        { CartIssue.CountryInvalid, Cart(("CUP", "1")) with { Country = "ZZ" }, "/country", "ZZ is not a country code of ISO 3166-1" },
        { CartIssue.CartTotalZero, Cart(("BOOK", "1")) with { Coupon = "ALL" }, "/coupon", "the total is zero" },
        { CartIssue.CartTotalTooLarge, Cart(("GOLD", "999")), "/cart", "several orders" },
        { CartIssue.CartTotalTooLarge, Cart(("GOLD", "1")), "/cart", "several orders" },
        { CartIssue.CartTotalTooLarge, Cart(("TAXED", "1")), "/cart", "several orders" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public void Every_refused_cart_has_an_issue_a_field_and_a_sentence_that_helps(string issue, Cart cart, string field, string words)
    {
        var problem = Assert.Single(Shop.Refuse(cart));

        Assert.Equal((issue, field), (problem.Issue, problem.Field));
        Assert.Contains(words, problem.Description, StringComparison.Ordinal);
        Assert.Matches("[.?]$", problem.Description);
    }

    [Fact]
    public void Every_cart_issue_is_tested_by_a_refused_cart()
    {
        var issues = typeof(CartIssue).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetRawConstantValue()!);

        Assert.Equal(issues.Order(StringComparer.Ordinal), Refusals.Select(row => row.Data.Item1).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_cart_may_have_a_hundred_lines() =>
        Assert.Equal(100, Shop.Buy(Cart([.. Enumerable.Repeat(("CUP", "1"), 100)])).Lines[0].Quantity);

    [Fact]
    public void All_problems_of_a_cart_are_reported_at_once()
    {
        var cart = Cart(("SPOON", "1.5"), ("RARE", "7"), ("CUP", "0"));
        cart = cart with { ShippingOption = "ufo", Country = "Germany", Coupon = "OVER" };

        Assert.Equal(
            [
                (CartIssue.CartQuantityFractional, "/cart/0/quantity"),
                (CartIssue.CartItemUnknown, "/cart/0"),
                (CartIssue.CartItemSoldOut, "/cart/1/quantity"),
                (CartIssue.CartQuantityZero, "/cart/2/quantity"),
                (CartIssue.CountryInvalid, "/country"),
                (CartIssue.ShippingOptionUnknown, "/shipping_option"),
                (CartIssue.CouponExpired, "/coupon"),
            ],
            Shop.Refuse(cart).Select(problem => (problem.Issue, problem.Field)));
    }

    [Theory]
    [InlineData("2025-09-01T00:00:00Z", "This coupon was valid until August 31, 2025: order without it.")]
    [InlineData("2025-09-01T00:00:00+02:00", "This coupon was valid until August 31, 2025: order without it.")]
    [InlineData("2025-12-24T18:30:00+01:00", "This coupon was valid until December 24, 2025, 18:30 (UTC+01:00): order without it.")]
    public void A_coupon_that_expired_says_when_as_people_write_it(string endsAt, string description) => Assert.Equal(
        description,
        Assert.Single(new CatalogFile().Product("A", Usd("1.00")).Coupon("OVER", "10", endsAt: endsAt).Open()
            .Refuse(Cart(("A", "1")) with { Coupon = "OVER" })).Description);

    [Fact]
    public void A_coupon_that_begins_at_midnight_says_the_day() => Assert.StartsWith(
        "This coupon is valid from May 1, 2026: ",
        Assert.Single(new CatalogFile().Product("A", Usd("1.00")).Coupon("SOON", "10", startsAt: "2026-05-01T00:00:00Z").Open()
            .Refuse(Cart(("A", "1")) with { Coupon = "SOON" })).Description,
        StringComparison.Ordinal);

    [Fact]
    public void A_coupons_minimum_is_not_judged_by_a_cart_with_an_unreadable_line() =>
        Assert.Equal(CartIssue.CartItemUnknown, Assert.Single(Shop.Refuse(Cart(("SPOON", "1")) with { Coupon = "BIG" })).Issue);

    [Theory]
    [InlineData(2, "4", "Only 3 of The RARE are left: take 3 or fewer.")]
    [InlineData(4, "2", "Only 1 of The RARE is left: take one.")]
    [InlineData(5, "1", "The RARE is sold out: remove it from the cart.")]
    [InlineData(9, "1", "The RARE is sold out: remove it from the cart.")]
    public void Units_that_are_already_sold_are_not_sold_again(long sold, string quantity, string description)
    {
        var problem = Assert.Single(Shop.Refuse(Cart(("RARE", quantity)), sold: new() { ["RARE"] = sold }));

        Assert.Equal((CartIssue.CartItemSoldOut, description), (problem.Issue, problem.Description));
    }

    [Fact]
    public void A_quantity_limit_is_reported_once_however_many_lines_exceed_it()
    {
        Assert.Single(Shop.Refuse(Cart(("RARE", "5"), ("RARE", "1"), ("RARE", "1"))));
        Assert.Single(Shop.Refuse(Cart(("CUP", "999"), ("CUP", "1"), ("CUP", "1"))));
    }

    [Fact]
    public void A_cart_with_the_last_unit_in_stock_is_priced()
    {
        var pricing = Shop.Price(Cart(("RARE", "1")), "USD", new Dictionary<string, long> { ["RARE"] = 4 }, CatalogFile.Today);

        Assert.IsType<PricedCart>(pricing);
    }

    [Fact]
    public void A_total_of_exactly_PayPals_limit_is_a_price_and_one_cent_more_is_refused()
    {
        var catalog = new CatalogFile().Download("GOLD", Most).Download("CENT", Usd("0.01")).Open();

        Assert.Equal(Most, catalog.Buy(Cart(("GOLD", "1"))).Total);
        Assert.Equal(
            CartIssue.CartTotalTooLarge, Assert.Single(catalog.Refuse(Cart(("GOLD", "1"), ("CENT", "1")))).Issue);
    }

    [Fact]
    public void The_problems_of_a_cart_repeat_nothing_that_the_shopper_typed()
    {
        const string Script = "<script>";
        var cart = Cart((Script, Script)) with { ShippingOption = Script, Country = Script, Coupon = Script };

        Assert.All(Shop.Refuse(cart), problem => Assert.DoesNotContain(Script, problem.Description, StringComparison.OrdinalIgnoreCase));
    }
}
