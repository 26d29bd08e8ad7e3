using System.Text.Json;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Pricing;
using static Checkout.Tests.Pricing.Buying;

namespace Checkout.Tests.Pricing;

public sealed class SendingAPricedCart
{
    private static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    [Fact]
    public void A_priced_cart_is_sent_with_every_part_of_the_amount_and_every_item_without_its_tax()
    {
        var cart = new CatalogFile().Product("CUP", Usd("12.50"), "10").Download("BOOK", Usd("5.00"))
            .Ships("post", Usd("4.00")).Coupon("OFF", Usd("3.00")).Open()
            .Buy(Cart(("CUP", "2"), ("BOOK", "1")) with { Coupon = "OFF" });

        // 3.00 over 25.00 and 5.00 is 2.50 and 0.50; 10 % of 22.50 is 2.25.
        var breakdown = new AmountBreakdown(
            ItemTotal: new PayPalMoney("USD", "30.00"),
            TaxTotal: new PayPalMoney("USD", "2.25"),
            Shipping: new PayPalMoney("USD", "4.00"),
            Discount: new PayPalMoney("USD", "3.00"));
        Assert.Equal(new AmountWithBreakdown("USD", "33.25", breakdown), cart.ToAmount());
        Assert.Equal(
            [
                new Item("The CUP", "2", new PayPalMoney("USD", "12.50"), "CUP", "PHYSICAL_GOODS"),
                new Item("The BOOK", "1", new PayPalMoney("USD", "5.00"), "BOOK", "DIGITAL_GOODS"),
            ],
            cart.ToItems());
    }

    [Fact]
    public void A_priced_cart_is_sent_without_parts_of_zero() => Assert.Equal(
        new AmountBreakdown(new PayPalMoney("JPY", "500")),
        new CatalogFile().Download("BOOK", Money.Parse("JPY", "500")).Open().Buy(Cart(("BOOK", "1")), "JPY").ToAmount().Breakdown);

    [Fact]
    public void A_priced_cart_with_tax_in_its_prices_is_sent_without_a_tax()
    {
        var cart = new CatalogFile().IncludesTax().Product("CUP", Usd("11.90"), "19").Ships("post", Usd("4.00")).Open()
            .Buy(Cart(("CUP", "2")));

        Assert.Equal(
            new AmountWithBreakdown("USD", "27.80", new(new PayPalMoney("USD", "23.80"), Shipping: new PayPalMoney("USD", "4.00"))),
            cart.ToAmount());
        Assert.Equal(new PayPalMoney("USD", "11.90"), Assert.Single(cart.ToItems()).UnitAmount);
    }

    [Fact]
    public void A_priced_cart_is_stored_as_JSON_that_people_can_read()
    {
        var cart = new CatalogFile().Product("CUP", Usd("12.50")).Ships("post", Usd("3.00")).Open().Buy(Cart(("CUP", "2")));

        var json = JsonSerializer.Serialize(cart, SnakeCase);

        Assert.Equal(
            """
            {"currency":"USD","lines":[{"sku":"CUP","name":"The CUP","category":"PHYSICAL_GOODS","quantity":2,
            "unit_price":{"currency_code":"USD","value":"12.50"},"discount":{"currency_code":"USD","value":"0.00"},
            "tax":{"currency_code":"USD","value":"0.00"},"total":{"currency_code":"USD","value":"25.00"}}],
            "item_total":{"currency_code":"USD","value":"25.00"},"tax_total":{"currency_code":"USD","value":"0.00"},"included_tax":null,
            "shipping":{"currency_code":"USD","value":"3.00"},"discount":{"currency_code":"USD","value":"0.00"},
            "total":{"currency_code":"USD","value":"28.00"},
            "shipping_option":{"id":"post","label":"By post","price":{"currency_code":"USD","value":"3.00"},"estimate":null},
            "shipping_options":[{"id":"post","label":"By post","price":{"currency_code":"USD","value":"3.00"},"estimate":null}],
            "ships_to":null,"taxed_in":null,"taxed_otherwise_in":null,"coupon":null}
            """.ReplaceLineEndings(""),
            json);
    }

    [Fact]
    public void A_priced_cart_that_was_stored_before_taxes_by_country_is_read_and_holds_in_every_country()
    {
        var cart = JsonSerializer.Deserialize<PricedCart>(
            """
            {"currency":"USD","lines":[],"item_total":{"currency_code":"USD","value":"25.00"},
            "tax_total":{"currency_code":"USD","value":"0.00"},"shipping":{"currency_code":"USD","value":"3.00"},
            "discount":{"currency_code":"USD","value":"0.00"},"total":{"currency_code":"USD","value":"28.00"},
            "shipping_option":{"id":"post","label":"By post","price":{"currency_code":"USD","value":"3.00"}},
            "shipping_options":[],"ships_to":null,"coupon":null}
            """,
            SnakeCase)!;

        Assert.True(cart.HoldsIn("DE"));
        Assert.Equal((null, null), (cart.IncludedTax, cart.ShippingOption!.Estimate));
    }

    [Fact]
    public void A_priced_cart_differs_when_one_line_differs()
    {
        var catalog = new CatalogFile().Product("CUP", Usd("12.50")).Open();
        var cart = catalog.Buy(Cart(("CUP", "2")));

        Assert.Equal(cart, catalog.Buy(Cart(("CUP", "1"), ("CUP", "1"))));
        Assert.NotEqual(cart, cart with { Lines = [cart.Lines[0] with { Name = "Another" }] });
        Assert.NotEqual(cart, cart with { Lines = [] });
    }
}
