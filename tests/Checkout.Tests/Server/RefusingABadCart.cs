using System.Reflection;
using Checkout.Pricing;

namespace Checkout.Tests.Server;

/// <summary>Each reason for which a cart cannot be bought, as a browser hears of it.</summary>
public sealed class RefusingABadCart(RefusingABadCart.OpenShop open) : IClassFixture<RefusingABadCart.OpenShop>
{
    private const string Catalog =
        """
        {
          "products": [
            { "sku": "CUP", "name": "Cup", "description": "One.", "image_url": "/one.svg",
              "category": "PHYSICAL_GOODS", "price": { "USD": "10.00" }, "tax_rate": "0" },
            { "sku": "RARE", "name": "Rare cup", "description": "One.", "image_url": "/one.svg",
              "category": "PHYSICAL_GOODS", "price": { "USD": "10.00" }, "tax_rate": "0", "stock": 1 },
            { "sku": "YEN", "name": "Yen cup", "description": "One.", "image_url": "/one.svg",
              "category": "PHYSICAL_GOODS", "price": { "JPY": "1000" }, "tax_rate": "0" },
            { "sku": "GOLD", "name": "Gold cup", "description": "One.", "image_url": "/one.svg",
              "category": "PHYSICAL_GOODS", "price": { "USD": "MOST" }, "tax_rate": "0" },
            { "sku": "PAIR", "name": "Pair", "description": "One.", "image_url": "/one.svg",
              "category": "PHYSICAL_GOODS", "price": { "USD": "5.00" }, "tax_rate": "0", "max_per_order": 2 },
            { "sku": "BOOK", "name": "Book", "description": "One.", "image_url": "/one.svg",
              "category": "DIGITAL_GOODS", "price": { "USD": "5.00" }, "tax_rate": "0" }
          ],
          "shipping_options": [
            { "id": "post", "label": "Post", "price": { "USD": "3.00" } },
            { "id": "bike", "label": "Bicycle", "price": { "USD": "2.00" }, "countries": ["US"] }
          ],
          "coupons": [
            { "code": "ALL", "percentage": "100" },
            { "code": "LATER", "percentage": "10", "starts_at": "2099-01-01T00:00:00Z" },
            { "code": "OVER", "percentage": "10", "ends_at": "2020-01-01T00:00:00Z" },
            { "code": "BIG", "percentage": "10", "minimum": { "USD": "10.01" } },
            { "code": "YENOFF", "amount": { "JPY": "100" } }
          ]
        }
        """;

    public static TheoryData<string, string, string> Refusals => new()
    {
        { CartIssue.CartEmpty, """{"cart":[]}""", "/cart" },
        { CartIssue.CartEmpty, "{}", "/cart" },
        { CartIssue.CartTooManyLines, $$"""{"cart":[{{string.Join(',', Enumerable.Repeat("""{"id":"CUP","quantity":1}""", 101))}}]}""",
            "/cart" },
        { CartIssue.CartItemUnknown, """{"cart":[{"id":"CUP","quantity":1},{"id":"SPOON","quantity":1}]}""", "/cart/1" },
        { CartIssue.CartItemUnknown, """{"cart":[{"quantity":1}]}""", "/cart/0" },
        { CartIssue.CartItemSoldOut, """{"cart":[{"id":"RARE","quantity":2}]}""", "/cart/0/quantity" },
        { CartIssue.CartItemLimit, """{"cart":[{"id":"PAIR","quantity":3}]}""", "/cart/0/quantity" },
        { CartIssue.CartItemNotPriced, """{"cart":[{"id":"YEN","quantity":1}]}""", "/cart/0" },
        { CartIssue.CartQuantityZero, """{"cart":[{"id":"CUP","quantity":0}]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityNegative, """{"cart":[{"id":"CUP","quantity":"-1"}]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityFractional, """{"cart":[{"id":"CUP","quantity":1.5}]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityTooLarge, """{"cart":[{"id":"CUP","quantity":1000}]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityTooLarge, """{"cart":[{"id":"CUP","quantity":99999999999999999999}]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityInvalid, """{"cart":[{"id":"CUP"}]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityInvalid, """{"cart":[null]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityInvalid, """{"cart":[{"id":"CUP","quantity":"two"}]}""", "/cart/0/quantity" },
        { CartIssue.CartQuantityInvalid, """{"cart":[{"id":"CUP","quantity":{"value":1}}]}""", "/cart/0/quantity" },
        { CartIssue.CouponUnknown, """{"cart":[{"id":"CUP","quantity":1}],"coupon":"NONE"}""", "/coupon" },
        { CartIssue.CouponNotStarted, """{"cart":[{"id":"CUP","quantity":1}],"coupon":"LATER"}""", "/coupon" },
        { CartIssue.CouponExpired, """{"cart":[{"id":"CUP","quantity":1}],"coupon":"OVER"}""", "/coupon" },
        { CartIssue.CouponMinimumNotReached, """{"cart":[{"id":"CUP","quantity":1}],"coupon":"BIG"}""", "/coupon" },
        { CartIssue.CouponNotPriced, """{"cart":[{"id":"CUP","quantity":1}],"coupon":"YENOFF"}""", "/coupon" },
        { CartIssue.ShippingOptionUnknown, """{"cart":[{"id":"CUP","quantity":1}],"shipping_option":"ufo"}""", "/shipping_option" },
        { CartIssue.ShippingOptionNotOffered, """{"cart":[{"id":"CUP","quantity":1}],"shipping_option":"bike","country":"DE"}""",
            "/shipping_option" },
        { CartIssue.CountryInvalid, """{"cart":[{"id":"CUP","quantity":1}],"country":"Germany"}""", "/country" },
        { CartIssue.CartTotalZero, """{"cart":[{"id":"BOOK","quantity":1}],"coupon":"ALL"}""", "/coupon" },
        { CartIssue.CartTotalTooLarge, """{"cart":[{"id":"GOLD","quantity":999}]}""", "/cart" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_bad_cart_is_refused_with_an_issue_a_field_and_a_sentence(string issue, string body, string field)
    {
        var refused = await open.Shop.Browser.PlaceAsync(body);

        Assert.Equal((400, issue, field), (refused.Status, refused.Issue, refused["details/0/field"]));
        Assert.EndsWith(".", refused["details/0/description"], StringComparison.Ordinal);
        Assert.Equal(refused["details/0/description"], refused["message"]);
        Assert.Null(refused["id"]);
        Assert.Equal(issue, (await open.Shop.Browser.QuoteAsync(body)).Issue);
        Assert.Empty(await open.Shop.PayPal.OrdersAsync());
    }

    [Fact]
    public void Every_cart_issue_is_tested_by_a_bad_cart() => Assert.Equal(
        typeof(CartIssue).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => field.GetRawConstantValue()).Order(),
        Refusals.Select(row => row.Data.Item1).Distinct().Order());

    [Fact]
    public async Task All_problems_of_a_bad_cart_are_answered_at_once()
    {
        const string bad = """{"cart":[{"id":"CUP","quantity":0},{"id":"SPOON","quantity":1}],"coupon":"NONE","country":"Germany"}""";

        var refused = await open.Shop.Browser.PlaceAsync(bad);

        Assert.Equal(
            [CartIssue.CartQuantityZero, CartIssue.CartItemUnknown, CartIssue.CountryInvalid, CartIssue.CouponUnknown],
            refused.Json.GetProperty("details").EnumerateArray().Select(detail => detail.At("issue")));
    }

    /// <summary>One shop is enough: nothing is ordered in it.</summary>
    public sealed class OpenShop : IAsyncLifetime
    {
        private readonly string folder = Directory.CreateTempSubdirectory("checkout-catalog-").FullName;

        internal Shop Shop { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var path = Path.Combine(folder, "catalog.json");
            await File.WriteAllTextAsync(path,
                Catalog.Replace("MOST", new Money("USD", Money.MaxMinorUnits("USD")).Value, StringComparison.Ordinal));
            Shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { CatalogPath = path });
        }

        public async ValueTask DisposeAsync()
        {
            await Shop.DisposeAsync();
            Directory.Delete(folder, recursive: true);
        }
    }
}
