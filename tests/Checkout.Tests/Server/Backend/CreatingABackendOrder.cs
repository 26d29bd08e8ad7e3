using System.Text.Json.Nodes;
using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

public sealed class CreatingABackendOrder
{
    [Fact]
    public async Task The_answer_has_the_approval_address_and_PayPal_gets_lines_taxes_discount_shipping_and_total()
    {
        await using var shop = await Shop.OpenAsync();
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        body["buyer"] = new JsonObject { ["email_address"] = "ada@example.com", ["given_name"] = "Ada", ["surname"] = "Byron" };
        body["locale"] = "de-DE";
        body["return_url"] = "https://www.example.com/done?cart=7";
        body["cancel_url"] = "https://www.example.com/cart";
        body["metadata"] = new JsonObject { ["cart"] = "7" };

        var created = await new ShopSystem(shop).CreateAsync(body);

        Assert.Equal(201, created.Status);
        Assert.EndsWith($"/checkoutnow?token={created["paypal_order_id"]}", created["approval_url"], StringComparison.Ordinal);
        Assert.Equal($"/api/backend/orders/{created["id"]}", created.Header("Location"));
        Assert.Equal(("A-1", "CREATED", "manual", "33.65"),
            (created["reference"], created["status"], created["capture"], created["total/value"]));
        Assert.Equal(("7", "Kiel"), (created["metadata/cart"], created["shipping_address/admin_area_2"]));
        var sent = JsonNode.Parse(Assert.Single(shop.ToPayPal.Sent, call => call.Url.AbsolutePath == "/v2/checkout/orders").Body)!;
        Assert.Null(sent["payment_source"]);
        var amount = sent["purchase_units"]![0]!["amount"]!;
        Assert.Equal(
            ("33.65", "25.00", "4.75", "4.90", "1.00"),
            (amount["value"]!.ToString(), Part(amount, "item_total"), Part(amount, "tax_total"), Part(amount, "shipping"),
                Part(amount, "discount")));
        Assert.Equal("Reference: A-1", sent["purchase_units"]![0]!["description"]!.ToString());
        Assert.Equal("Ada Byron", sent["purchase_units"]![0]!["shipping"]!["name"]!["full_name"]!.ToString());
        Assert.Equal("ada@example.com", sent["payer"]!["email_address"]!.ToString());
        var context = sent["application_context"]!;
        Assert.Equal(
            ("SET_PROVIDED_ADDRESS", "https://www.example.com/done?cart=7", "https://www.example.com/cart", "de-DE", "PAY_NOW"),
            (context["shipping_preference"]!.ToString(), context["return_url"]!.ToString(), context["cancel_url"]!.ToString(),
                context["locale"]!.ToString(), context["user_action"]!.ToString()));
    }

    [Fact]
    public async Task The_longest_reference_still_fits_into_PayPals_description()
    {
        await using var shop = await Shop.OpenAsync();

        var created = await new ShopSystem(shop).CreateAsync(ShopSystem.Body(new string('r', BackendOrder.LongestReference)));
        var longer = await new ShopSystem(shop).CreateAsync(ShopSystem.Body(new string('r', BackendOrder.LongestReference + 1)), "other");

        Assert.Equal((201, 400), (created.Status, longer.Status));
        Assert.Equal("/reference", longer["details/0/field"]);
    }

    [Fact]
    public async Task With_the_payment_source_paypal_the_order_has_one()
    {
        await using var shop = await Shop.OpenAsync();
        var body = ShopSystem.Body();
        body["payment_source"] = "paypal";
        body["buyer"] = new JsonObject { ["email_address"] = "ada@example.com" };

        var created = await new ShopSystem(shop).CreateAsync(body);

        Assert.Equal(201, created.Status);
        var paypal = Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Equal("PAYER_ACTION_REQUIRED", paypal.At("status"));
        Assert.NotNull(created["approval_url"]);
    }

    [Fact]
    public async Task A_retry_with_the_same_key_answers_the_same_order_and_another_body_is_refused()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);

        var first = await system.CreateAsync(key: "same");
        var again = await system.CreateAsync(key: "same");
        var other = await system.CreateAsync(ShopSystem.Body("A-2"), "same");

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.Equal((422, "IDEMPOTENCY_KEY_REUSED"), other.Refusal);
        Assert.Single(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task A_key_is_required()
    {
        await using var shop = await Shop.OpenAsync();

        var refused = await new ShopSystem(shop).SendAsync(HttpMethod.Post, "/api/backend/orders", ShopSystem.Body());

        Assert.Equal((400, "IDEMPOTENCY_KEY_REQUIRED"), refused.Refusal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task A_reference_belongs_to_one_order()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync();

        var second = await system.CreateAsync(ShopSystem.Body());

        Assert.Equal((409, "REFERENCE_USED"), second.Refusal);
        Assert.Contains(id, second["detail"], StringComparison.Ordinal);
        Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Equal(id, (await system.FindAsync("A-1"))["id"]);
    }

    [Fact]
    public async Task Of_orders_with_one_reference_at_once_one_is_made()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);

        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => system.CreateAsync()));

        Assert.Equal(1, replies.Count(reply => reply.Status == 201));
        Assert.Equal(7, replies.Count(reply => reply.Issue == "REFERENCE_USED"));
        Assert.Single(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task After_PayPals_refusal_the_reference_is_free_again()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        await shop.PayPal.FailAsync("/v2/checkout/orders", "error", status: 422, issue: "CITY_REQUIRED");

        var refused = await system.CreateAsync();
        var second = await system.CreateAsync();

        Assert.Equal((422, "CITY_REQUIRED"), refused.Refusal);
        Assert.Equal(201, second.Status);
    }

    [Fact]
    public async Task After_a_lost_answer_the_same_key_finds_the_order()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        await shop.PayPal.FailAsync("/v2/checkout/orders", "reset_after");

        var lost = await system.CreateAsync(key: "k");
        var found = await system.CreateAsync(key: "k");

        Assert.Equal((504, "PAYPAL_DID_NOT_ANSWER"), lost.Refusal);
        Assert.Equal(200, found.Status);
        Assert.Single(await shop.PayPal.OrdersAsync());
    }

    [Theory]
    [InlineData("total", """{"currency_code":"EUR","value":"33.66"}""", "AMOUNT_MISMATCH", "/total")]
    [InlineData("total", """{"currency_code":"EUR","value":"33.650"}""", "INVALID_MEMBER_VALUE", "/total")]
    [InlineData("total", """{"currency_code":"XXX","value":"33.65"}""", "INVALID_MEMBER_VALUE", "/total")]
    [InlineData("total", null, "INVALID_MEMBER_VALUE", "/total")]
    [InlineData("shipping", """{"currency_code":"USD","value":"4.90"}""", "INVALID_MEMBER_VALUE", "/shipping/currency_code")]
    [InlineData("shipping", """{"currency_code":"EUR","value":"-4.90"}""", "INVALID_MEMBER_VALUE", "/shipping")]
    [InlineData("discount", """{"currency_code":"EUR","value":"25.01"}""", "INVALID_MEMBER_VALUE", "/discount")]
    [InlineData("lines", "[]", "INVALID_MEMBER_VALUE", "/lines")]
    [InlineData("lines", "[null]", "INVALID_MEMBER_VALUE", "/lines/0/name")]
    [InlineData("lines", null, "INVALID_MEMBER_VALUE", "/lines")]
    [InlineData("reference", "\"\"", "INVALID_MEMBER_VALUE", "/reference")]
    [InlineData("reference", "\"\\u0000\"", "INVALID_MEMBER_VALUE", "/reference")]
    [InlineData("reference", null, "INVALID_MEMBER_VALUE", "/reference")]
    [InlineData("locale", "\"german\"", "INVALID_MEMBER_VALUE", "/locale")]
    [InlineData("capture", "\"later\"", "INVALID_MEMBER_VALUE", "/capture")]
    [InlineData("intent", "\"SALE\"", "INVALID_MEMBER_VALUE", "/intent")]
    [InlineData("payment_source", "\"card\"", "INVALID_MEMBER_VALUE", "/payment_source")]
    [InlineData("shipping_preference", "\"SET_PROVIDED_ADDRESS\"", "INVALID_MEMBER_VALUE", "/shipping_preference")]
    [InlineData("shipping_address", """{"country_code":"XX"}""", "INVALID_MEMBER_VALUE", "/shipping_address/country_code")]
    [InlineData("buyer", """{"email_address":"nobody"}""", "INVALID_MEMBER_VALUE", "/buyer/email_address")]
    [InlineData("return_url", "\"http://www.example.com/\"", "INVALID_MEMBER_VALUE", "/return_url")]
    [InlineData("return_url", "\"https://evil.example/\"", "INVALID_MEMBER_VALUE", "/return_url")]
    [InlineData("return_url", "\"https://www.example.com.evil.example/\"", "INVALID_MEMBER_VALUE", "/return_url")]
    [InlineData("return_url", "\"https://www.example.com:444/\"", "INVALID_MEMBER_VALUE", "/return_url")]
    [InlineData("return_url", "\"https://www.example.com@evil.example/\"", "INVALID_MEMBER_VALUE", "/return_url")]
    [InlineData("return_url", "\"https://me@www.example.com/\"", "INVALID_MEMBER_VALUE", "/return_url")]
    [InlineData("cancel_url", "\"https://www.example.com/#top\"", "INVALID_MEMBER_VALUE", "/cancel_url")]
    [InlineData("cancel_url", "\"//www.example.com/\"", "INVALID_MEMBER_VALUE", "/cancel_url")]
    [InlineData("cancel_url", "\"javascript:alert(1)\"", "INVALID_MEMBER_VALUE", "/cancel_url")]
    [InlineData("colour", "1", "UNKNOWN_MEMBER", "/colour")]
    public async Task An_invalid_member_is_named_and_nothing_is_made(string member, string? json, string issue, string field)
    {
        await using var shop = await Shop.OpenAsync();
        var body = ShopSystem.Body();
        body.Remove(member);
        if (json is not null)
        {
            body[member] = JsonNode.Parse(json);
        }

        var refused = await new ShopSystem(shop).CreateAsync(body);

        Assert.True((400, issue) == refused.Refusal, refused.ToString());
        Assert.Equal(field, refused["details/0/field"]);
        Assert.Empty((await shop.Orders.ListAsync(null, null, 10)).Items);
    }

    [Fact]
    public async Task Metadata_has_limits()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var most = ShopSystem.Body("most");
        most["metadata"] = new JsonObject(Enumerable.Range(0, 50).Select(i => KeyValuePair.Create($"name{i}", (JsonNode?)new string('t', 500))));
        var more = ShopSystem.Body("more");
        more["metadata"] = new JsonObject(Enumerable.Range(0, 51).Select(i => KeyValuePair.Create($"name{i}", (JsonNode?)"t")));

        Assert.Equal(201, (await system.CreateAsync(most)).Status);
        Assert.Equal((400, "INVALID_MEMBER_VALUE"), (await system.CreateAsync(more)).Refusal);
    }

    [Fact]
    public async Task An_unpaid_order_holds_no_stock_and_no_visitor_sees_it()
    {
        await using var shop = await Shop.OpenAsync();
        var (id, payPalId) = await new ShopSystem(shop).OrderAsync();
        await shop.Browser.GetAsync("/api/config");

        var order = await shop.OrderAsync(payPalId);

        Assert.Equal((false, null), (order.HoldsStock, order.StockUntil));
        Assert.Equal(404, (await shop.Browser.ShowAsync(payPalId)).Status);
        Assert.Equal(404, (await shop.Browser.CaptureAsync(payPalId)).Status);
        Assert.Equal(404, (await shop.Browser.CallOffAsync(payPalId)).Status);
        Assert.Equal(404, (await shop.Browser.ShowAsync(id)).Status);
    }

    [Fact]
    public async Task A_shoppers_order_is_not_the_shop_systems_business()
    {
        await using var shop = await Shop.OpenAsync();
        var payPalId = await shop.OrderAndApproveAsync();
        var id = (await shop.OrderAsync(payPalId)).Id.ToString();
        var system = new ShopSystem(shop);

        Assert.Equal(404, (await system.ReadAsync(payPalId)).Status);
        Assert.Equal(404, (await system.ReadAsync(id)).Status);
        Assert.Equal(404, (await system.PatchAsync(id, ShopSystem.Dearer())).Status);
        Assert.Equal(404, (await system.CaptureAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    private static string Part(JsonNode amount, string name) => amount["breakdown"]![name]!["value"]!.ToString();
}
