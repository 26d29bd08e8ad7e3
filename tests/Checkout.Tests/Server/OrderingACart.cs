using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

public sealed class OrderingACart(PostgreSqlCluster cluster)
{
    [Theory]
    [InlineData("""{"cart":[{"id":"MUG-TIDE","quantity":"2"}]}""")]
    [InlineData("""{"cart":[{"sku":"MUG-TIDE","quantity":2}]}""")]
    [InlineData("""{"cart":[{"id":"MUG-TIDE","quantity":1},{"sku":"MUG-TIDE","quantity":"1"}]}""")]
    public async Task A_cart_may_be_written_as_any_front_end_writes_it(string cart)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var placed = await shop.Browser.PlaceAsync(cart);

        Assert.Equal((201, "CREATED"), (placed.Status, placed["status"]));
        var order = Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Equal(order.At("id"), placed["id"]);
        Assert.Equal("67.12", order.At("purchase_units/0/amount/value"));
        Assert.Equal($"http://simulator/checkoutnow?token={placed["id"]}", placed["links/1/href"]);
    }

    [Fact]
    public async Task Prices_that_a_browser_sends_are_ignored_everywhere_in_the_request()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        const string body =
            """
            {"cart":[{"id":"MUG-TIDE","quantity":"1","price":"0.01","unit_price":{"currency_code":"USD","value":"0.01"}}],
             "amount":{"currency_code":"USD","value":"0.01"},"total":"0.01","tax":0,"discount":"100",
             "currency":"HUF","intent":"AUTHORIZE"}
            """;

        Assert.Equal(201, (await shop.Browser.PlaceAsync(body)).Status);

        var order = Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Equal(("USD", "36.81", "CAPTURE"),
            (order.At("purchase_units/0/amount/currency_code"), order.At("purchase_units/0/amount/value"), order.At("intent")));
    }

    [Fact]
    public async Task A_quote_is_to_the_cent_what_the_order_costs()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        const string cart =
            """
            {"cart":[{"id":"MUG-TIDE","quantity":"3"},{"id":"EBOOK-SLOW-COFFEE","quantity":1}],
             "coupon":"WELCOME10","country":"US","shipping_option":"express"}
            """;

        var quote = await shop.Browser.QuoteAsync(cart);
        var placed = await shop.Browser.PlaceAsync(cart);

        Assert.Equal(200, quote.Status);
        Assert.Equal(quote["total/value"], Assert.Single(await shop.PayPal.OrdersAsync()).At("purchase_units/0/amount/value"));
        Assert.Equal(quote["total/value"], (await shop.Browser.ShowAsync(placed["id"]!))["amount/value"]);
    }

    [Theory]
    [InlineData(Browser.Book, "NO_SHIPPING")]
    [InlineData(Browser.Mug, "GET_FROM_FILE")]
    public async Task PayPal_asks_for_an_address_only_where_something_is_shipped(string sku, string preference)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        await shop.Browser.OrderAsync(sku);

        Assert.Contains($"\"shipping_preference\":\"{preference}\"", SentToCreate(shop), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_order_is_stored_before_PayPal_hears_of_it()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;

        var lost = await shop.Browser.PlaceAsync(Browser.Cart());

        Assert.Equal(504, lost.Status);
        var listed = Assert.Single((await shop.AdminAsync("/orders")).Items);
        Assert.Equal((null, "CREATED", "36.81"), (listed.At("id"), listed.At("status"), listed.At("amount/value")));
    }

    [Fact]
    public async Task A_shopper_who_expected_another_price_is_told_the_new_price_and_nothing_is_ordered()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await shop.Browser.PlaceAsync(Expecting("36.80"));

        Assert.Equal((422, "PRICE_CHANGED", "/expected_total"), (refused.Status, refused.Issue, refused["details/0/field"]));
        Assert.Contains("36.81", refused["message"], StringComparison.Ordinal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
        Assert.Empty((await shop.AdminAsync("/orders")).Items);
        Assert.Equal(201, (await shop.Browser.PlaceAsync(Expecting("36.81"))).Status);
    }

    [Fact]
    public async Task A_refusal_by_PayPal_keeps_its_status_and_its_issue()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayPal.FailAsync("/v2/checkout/orders", "error", status: 422, issue: "PAYEE_ACCOUNT_RESTRICTED");

        var refused = await shop.Browser.PlaceAsync(Browser.Cart());

        Assert.Equal((422, "PAYEE_ACCOUNT_RESTRICTED"), (refused.Status, refused.Issue));
        Assert.NotEqual(refused["traceId"], refused["debug_id"]);
    }

    [Theory, OnBothEngines]
    public async Task A_sold_out_product_cannot_be_ordered(Engine engine)
    {
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        await using var shop = await Shop.OpenAsync(new() { Database = database });
        var id = await shop.Browser.OrderAsync("VASE-KELP", "3");
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);

        var refused = await shop.Browser.PlaceAsync(Browser.Cart("VASE-KELP"));

        Assert.Equal((400, "CART_ITEM_SOLD_OUT"), (refused.Status, refused.Issue));
        Assert.Contains((await shop.Browser.GetAsync("/api/products")).Items, product => product.At("sku") == "VASE-KELP"
            && product.At("available") == "0");
    }

    private static string Expecting(string total) =>
        $$"""{"cart":[{"id":"MUG-TIDE","quantity":"1"}],"expected_total":{"currency_code":"USD","value":"{{total}}"} }""";

    private static string SentToCreate(Shop shop) =>
        System.Text.Encoding.UTF8.GetString(Assert.Single(shop.ToPayPal.Sent, sent => sent.Path == "/v2/checkout/orders").Body);
}
