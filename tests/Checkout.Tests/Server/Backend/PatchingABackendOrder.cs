using System.Text.Json.Nodes;
using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

public sealed class PatchingABackendOrder
{
    private const string Orders = "/v2/checkout/orders/*";

    [Fact]
    public async Task Lines_amounts_and_address_change_until_the_approval()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        var change = ShopSystem.Dearer();
        change["shipping_address"] = ShopSystem.Address("Lübeck");
        change["buyer"] = new JsonObject { ["email_address"] = "ada@example.com" };

        var changed = await system.PatchAsync(id, change);
        await shop.PayPal.ApproveAsync(payPalId);
        var paid = await system.CaptureAsync(id);

        Assert.True(changed.Status == 200, changed.ToString());
        Assert.Equal(("45.00", "Lübeck", "ada@example.com"),
            (changed["total/value"], changed["shipping_address/admin_area_2"], changed["buyer/email_address"]));
        Assert.Equal(201, paid.Status);
        Assert.Equal("45.00", Assert.Single(await shop.PayPal.CapturesAsync()).At("amount/value"));
    }

    [Fact]
    public async Task The_same_change_again_calls_nobody()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync();

        await system.PatchAsync(id, ShopSystem.Dearer());
        var again = await system.PatchAsync(id, ShopSystem.Dearer());

        Assert.Equal(200, again.Status);
        Assert.Single(shop.ToPayPal.Sent, call => call.Method == HttpMethod.Patch);
    }

    [Fact]
    public async Task A_change_back_to_the_shops_own_amounts_is_sent_if_PayPal_has_others()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.PatchAsync(payPalId, "/purchase_units/@reference_id=='default'/amount", """
            {"currency_code":"EUR","value":"1.00","breakdown":{"item_total":{"currency_code":"EUR","value":"25.00"},
            "discount":{"currency_code":"EUR","value":"24.00"}}}
            """);
        var own = ShopSystem.Body();
        own.Remove("reference");

        var changed = await system.PatchAsync(id, own);

        Assert.Equal(200, changed.Status);
        Assert.Equal("[]", (await system.ReadAsync(id, refresh: true))["differences"]);
    }

    [Fact]
    public async Task A_tax_that_moves_between_lines_is_stored()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync(With("4.00", "0.75"));
        var moved = With("0.75", "4.00");
        moved.Remove("reference");

        var changed = await system.PatchAsync(id, moved);

        Assert.Equal((200, "0.75", "4.00"), (changed.Status, changed["lines/0/tax/value"], changed["lines/1/tax/value"]));

        static JsonObject With(string first, string second)
        {
            var body = ShopSystem.Body();
            body["lines"] = new JsonArray(Line(first), Line(second));
            return body;
        }

        static JsonObject Line(string tax) => new()
        {
            ["name"] = "Cup",
            ["quantity"] = 1,
            ["unit_price"] = ShopSystem.Eur("12.50"),
            ["tax"] = ShopSystem.Eur(tax),
        };
    }

    [Fact]
    public async Task An_address_of_an_order_without_shipping_is_refused()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["shipping_preference"] = "NO_SHIPPING";
        var (id, _) = await system.OrderAsync(body);

        Assert.Equal(
            (400, "INVALID_MEMBER_VALUE"), (await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address() })).Refusal);
    }

    [Theory]
    [InlineData("""{"lines":[{"name":"Cup","sku":"CUP","quantity":2,"unit_price":{"currency_code":"EUR","value":"12.50"},"category":"DIGITAL_GOODS"}],"total":{"currency_code":"EUR","value":"25.00"}}""")]
    [InlineData("""{"lines":[{"name":"CUP","sku":"CUP","quantity":2,"unit_price":{"currency_code":"EUR","value":"12.50"}}],"total":{"currency_code":"EUR","value":"25.00"}}""")]
    [InlineData("""{"buyer":{"email_address":"ada@example.com","address":{"country_code":"DE","admin_area_2":"Mainz"}}}""")]
    public async Task A_change_that_PayPal_never_got_is_not_believed_to_be_made(string change)
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        foreach (var part in new[] { "shipping", "discount" })
        {
            body.Remove(part);
        }

        body["lines"]![0]!.AsObject().Remove("tax");
        body["total"] = ShopSystem.Eur("25.00");
        body["buyer"] = JsonNode.Parse("""{"email_address":"ada@example.com","address":{"country_code":"DE","admin_area_2":"Ulm"}}""");
        var (id, _) = await system.OrderAsync(body);
        await PatchFaultAsync(shop, "timeout_before");

        Assert.Equal(202, (await system.PatchAsync(id, JsonNode.Parse(change)!.AsObject())).Status);
    }

    [Fact]
    public async Task After_the_approval_only_the_address_changes()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);

        var amounts = await system.PatchAsync(id, ShopSystem.Dearer());
        var address = await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address("Lübeck") });

        Assert.Equal((409, "AMOUNTS_FIXED"), amounts.Refusal);
        Assert.Equal((200, "33.65"), (address.Status, address["total/value"]));
        Assert.Equal("Lübeck", (await system.ReadAsync(id, refresh: true))["paypal_order/purchase_units/0/shipping/address/admin_area_2"]);
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);
        Assert.Equal((422, "NOT_PATCHABLE"),
            (await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address("Plön") })).Refusal);
    }

    [Fact]
    public async Task An_order_with_a_payment_source_is_not_patched_before_its_approval()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["payment_source"] = "paypal";
        var (id, _) = await system.OrderAsync(body);

        Assert.Equal((422, "NOT_PATCHABLE"), (await system.PatchAsync(id, ShopSystem.Dearer())).Refusal);
        Assert.DoesNotContain(shop.ToPayPal.Sent, call => call.Method == HttpMethod.Patch);
    }

    [Fact]
    public async Task PayPals_refusal_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        var before = await system.ReadAsync(id);
        await PatchFaultAsync(shop, "error", status: 422, issue: "CITY_REQUIRED");

        var refused = await system.PatchAsync(id, ShopSystem.Dearer());

        Assert.Equal((422, "CITY_REQUIRED"), refused.Refusal);
        Assert.Equal(before.Text, (await system.ReadAsync(id)).Text);
        await shop.PayPal.ApproveAsync(payPalId);
        Assert.Equal("33.65", (await system.CaptureAsync(id))["captured/value"]);
    }

    [Fact]
    public async Task A_refused_order_with_a_payment_source_says_why()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["payment_source"] = "paypal";
        var (id, payPalId) = await system.OrderAsync(body);
        var early = await system.PatchAsync(id, ShopSystem.Dearer());
        await shop.PayPal.ApproveAsync(payPalId);
        await system.CaptureAsync(id);

        var late = await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address() });

        Assert.Contains("with a payment source", early["detail"], StringComparison.Ordinal);
        Assert.Equal((422, "NOT_PATCHABLE"), late.Refusal);
        Assert.Contains("paid", late["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("reset_after")]
    [InlineData("truncate")]
    public async Task A_change_whose_answer_was_lost_is_found_by_the_next_look(string fault)
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync();
        await PatchFaultAsync(shop, fault);

        var changed = await system.PatchAsync(id, ShopSystem.Dearer());

        Assert.Equal((200, "45.00"), (changed.Status, changed["total/value"]));
    }

    [Fact]
    public async Task While_the_outcome_is_unknown_nothing_is_captured_and_no_other_change_is_sent()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await PatchFaultAsync(shop, "error", status: 503);

        var unknown = await system.PatchAsync(id, ShopSystem.Dearer());
        await shop.PayPal.ApproveAsync(payPalId);
        var second = await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address() });
        var capture = await system.CaptureAsync(id);

        Assert.Equal((202, "true", "33.65"), (unknown.Status, unknown["change_outcome_unknown"], unknown["total/value"]));
        Assert.Equal((503, "PATCH_OUTCOME_UNKNOWN"), second.Refusal);
        Assert.Equal((503, "PATCH_OUTCOME_UNKNOWN"), capture.Refusal);
        Assert.Equal("30", capture.Header("Retry-After"));
        Assert.Single(shop.ToPayPal.Sent, call => call.Method == HttpMethod.Patch);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        await shop.PassAndLookAsync(Order.PatchSettlesAfter);
        var settled = await system.ReadAsync(id);
        Assert.Equal((null, "33.65"), (settled["change_outcome_unknown"], settled["total/value"]));
        Assert.Equal((201, "33.65"), ((await system.CaptureAsync(id)).Status, (await system.ReadAsync(id))["captured/value"]));
    }

    [Fact]
    public async Task The_time_to_settle_counts_from_the_change_and_not_from_the_look_before_it()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync();
        await PatchFaultAsync(shop, "error", status: 503);
        var slow = TimeSpan.FromSeconds(8);
        var slowLooks = 1;
        shop.ToPayPal.OnItsWay = call =>
        {
            if (call.Method == HttpMethod.Get && Interlocked.Exchange(ref slowLooks, 0) == 1)
            {
                shop.Time.Advance(slow);
            }

            return Task.CompletedTask;
        };

        Assert.Equal(202, (await system.PatchAsync(id, ShopSystem.Dearer())).Status);
        shop.Time.Advance(Order.PatchSettlesAfter - slow);

        Assert.Equal((503, "PATCH_OUTCOME_UNKNOWN"), (await system.CaptureAsync(id)).Refusal);
        shop.Time.Advance(slow);
        Assert.Equal((422, "ORDER_NOT_APPROVED"), (await system.CaptureAsync(id)).Refusal);
    }

    [Fact]
    public async Task A_lost_change_that_PayPal_made_later_holds()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await PatchFaultAsync(shop, "reset_after");
        var looks = 0;
        shop.ToPayPal.Instead = call => call.Method == HttpMethod.Get && call.RequestUri!.AbsolutePath.Contains(payPalId) && ++looks == 2
            ? new(System.Net.HttpStatusCode.BadGateway)
            : null;

        var unknown = await system.PatchAsync(id, ShopSystem.Dearer());
        shop.ToPayPal.Instead = null;
        await shop.PassAndLookAsync(Order.PatchSettlesAfter);

        Assert.Equal(202, unknown.Status);
        Assert.Equal((null, "45.00"), ((await system.ReadAsync(id))["change_outcome_unknown"], (await system.ReadAsync(id))["total/value"]));
    }

    [Fact]
    public async Task An_amount_that_rose_while_the_payer_approved_is_not_captured()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        shop.ToPayPal.OnItsWay = async call =>
        {
            if (call.Method == HttpMethod.Patch)
            {
                await shop.PayPal.ApproveAsync(payPalId);
            }
        };

        var changed = await system.PatchAsync(id, ShopSystem.Dearer());
        var capture = await system.CaptureAsync(id);

        Assert.Equal("QUARANTINED", changed["status"]);
        Assert.Equal(422, capture.Status);
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task Nor_is_it_if_a_look_came_between_the_approval_and_the_change()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        shop.ToPayPal.OnItsWay = async call =>
        {
            if (call.Method == HttpMethod.Patch)
            {
                await shop.PayPal.ApproveAsync(payPalId);
                Assert.Equal("APPROVED", (await system.ReadAsync(id, refresh: true))["status"]);
            }
        };

        var changed = await system.PatchAsync(id, ShopSystem.Dearer());

        Assert.Equal("QUARANTINED", changed["status"]);
        Assert.Equal(422, (await system.CaptureAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task Of_changes_at_once_each_is_made_whole_or_refused()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();

        var replies = await Task.WhenAll(Enumerable.Range(1, 6).Select(units => system.PatchAsync(id, new()
        {
            ["lines"] = new JsonArray(new JsonObject { ["name"] = "Cup", ["quantity"] = units, ["unit_price"] = ShopSystem.Eur("1.00") }),
            ["total"] = ShopSystem.Eur($"{units}.00"),
        })));
        var read = await system.ReadAsync(id, refresh: true);

        Assert.All(replies, reply => Assert.Contains(reply.Status, new[] { 200, 202, 503 }));
        Assert.Contains(replies, reply => reply.Status == 200);
        Assert.Equal(read["total/value"], read["paypal_order/purchase_units/0/amount/value"]);
        Assert.Equal("[]", read["differences"]);
        Assert.Equal(payPalId, read["paypal_order/id"]);
    }

    [Theory]
    [InlineData("{}", 400, "INVALID_MEMBER_VALUE")]
    [InlineData("""{"lines":[{"name":"Cup","quantity":1,"unit_price":{"currency_code":"EUR","value":"1.00"}}]}""", 400, "INVALID_MEMBER_VALUE")]
    [InlineData("""{"total":{"currency_code":"EUR","value":"1.00"}}""", 400, "INVALID_MEMBER_VALUE")]
    [InlineData("""{"reference":"B-2"}""", 400, "UNKNOWN_MEMBER")]
    [InlineData("""
        {"lines":[{"name":"Cup","quantity":1,"unit_price":{"currency_code":"USD","value":"1.00"}}],"total":{"currency_code":"USD","value":"1.00"}}
        """, 400, "INVALID_MEMBER_VALUE")]
    public async Task An_invalid_change_is_refused_before_PayPal_is_called(string body, int status, string issue)
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync();

        Assert.Equal((status, issue), (await system.PatchAsync(id, JsonNode.Parse(body)!.AsObject())).Refusal);
        Assert.DoesNotContain(shop.ToPayPal.Sent, call => call.Method == HttpMethod.Patch);
    }

    /// <summary>A fault of the next PATCH alone.</summary>
    private static Task PatchFaultAsync(Shop shop, string fault, int? status = null, string? issue = null) =>
        shop.PayPal.FailAsync(Orders, fault, status: status, issue: issue, method: "PATCH", delay_ms: fault == "timeout_before" ? 20 : null);
}
