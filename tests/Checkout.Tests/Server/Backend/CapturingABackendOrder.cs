using System.Text.Json.Nodes;
using Checkout.Orders;

namespace Checkout.Tests.Server.Backend;

public sealed class CapturingABackendOrder
{
    private static readonly object Elsewhere = new
    {
        name = new { full_name = "Ada Byron" },
        address = new { address_line_1 = "Hafenstr. 1", admin_area_2 = "Lübeck", postal_code = "23552", country_code = "DE" },
    };

    [Fact]
    public async Task An_approved_order_is_captured_once()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);

        var paid = await system.CaptureAsync(id);
        var again = await system.CaptureAsync(payPalId);

        Assert.Equal((201, "COMPLETED", "33.65"), (paid.Status, paid["status"], paid["captured/value"]));
        Assert.Equal(200, again.Status);
        Assert.Equal(paid["captures/0/id"], again["captures/0/id"]);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task Ten_captures_at_once_take_the_payment_once()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);

        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => system.CaptureAsync(id)));

        Assert.Equal(1, replies.Count(reply => reply.Status == 201));
        Assert.Equal(9, replies.Count(reply => reply.Status == 200));
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task Before_the_approval_it_is_refused()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, _) = await system.OrderAsync();

        Assert.Equal((422, "ORDER_NOT_APPROVED"), (await system.CaptureAsync(id)).Refusal);
    }

    [Fact]
    public async Task Nobody_else_captures_it_whatever_is_told_and_however_long_it_takes()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        await shop.UntilLoggedAsync("PayPal will be asked");

        // The first look finds the approval; a later one would capture.
        await shop.PassAndLookAsync(TimeSpan.FromHours(1));
        await shop.PassAndLookAsync(TimeSpan.FromHours(1));

        Assert.Equal(OrderStatus.Approved, (await shop.OrderAsync(payPalId)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);
    }

    [Theory]
    [InlineData("manual", OrderStatus.Approved)]
    [InlineData("automatic", OrderStatus.Completed)]
    public async Task The_payers_return_captures_only_what_does_not_wait_for_the_shop_system(string capture, OrderStatus status)
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var body = ShopSystem.Body();
        body["capture"] = capture;
        var (_, payPalId) = await new ShopSystem(shop).OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId);
        var back = new Uri((await shop.OrderAsync(payPalId)).ReturnUrl);

        var payer = shop.NewBrowser();
        var answer = await payer.OpenAsync($"{back.PathAndQuery}&token={payPalId}&PayerID=PAYER");
        var page = await payer.GetAsync($"/orders/{(await shop.OrderAsync(payPalId)).Number}");
        await shop.NewBrowser().OpenAsync($"/pay/return?token={payPalId}");
        await shop.NewBrowser().OpenAsync($"/pay/cancel{back.Query}");

        var isPaid = status is OrderStatus.Completed;
        Assert.Equal((303, 200), (answer.Status, page.Status));
        Assert.Contains(isPaid ? "Thank you" : "Your payment is being completed", page.Text, StringComparison.Ordinal);
        Assert.Equal(isPaid ? 1 : 0, (await shop.PayPal.CapturesAsync()).Count);
        Assert.Equal(isPaid, (await shop.OrderAsync(payPalId)).HasPayment);
    }

    [Fact]
    public async Task An_address_that_cannot_be_read_is_a_difference_and_no_failure()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        var (id, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId);
        var answer = $$"""
            {"id":"{{payPalId}}","status":"APPROVED","intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"EUR","value":"33.65"},
            "shipping":{"address":{"country_code":"DE","admin_area_2":"\ud800"} } }]}
            """;
        shop.ToPayPal.Instead = call => call.Method == HttpMethod.Get && call.RequestUri!.AbsolutePath.EndsWith(payPalId, StringComparison.Ordinal)
            ? new(System.Net.HttpStatusCode.OK) { Content = new StringContent(answer, System.Text.Encoding.UTF8, "application/json") }
            : null;

        var differs = await system.CaptureAsync(id);

        Assert.Equal((422, "ORDER_DIFFERS"), differs.Refusal);
        Assert.Equal("shipping_address/full_name", differs["differences/0/field"]);
    }

    [Fact]
    public async Task An_automatic_order_is_captured_although_a_newer_one_was_bought()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var bodies = new[] { ShopSystem.Body("older"), ShopSystem.Body("newer") };
        Array.ForEach(bodies, body => body["capture"] = "automatic");
        var (_, older) = await system.OrderAsync(bodies[0]);
        shop.Time.Advance(TimeSpan.FromMinutes(1));
        var (newerId, newer) = await system.OrderAsync(bodies[1]);
        await shop.PayPal.ApproveAsync(newer);
        Assert.Equal(201, (await system.CaptureAsync(newerId)).Status);

        await shop.PayPal.ApproveAsync(older);
        await shop.PassAndLookAsync(TimeSpan.FromHours(1));

        await shop.UntilAsync(older, OrderStatus.Completed);
    }

    [Fact]
    public async Task An_automatic_order_is_captured_once_the_payer_approved()
    {
        await using var shop = await Shop.OpenAsync();
        var body = ShopSystem.Body();
        body["capture"] = "automatic";
        var (id, payPalId) = await new ShopSystem(shop).OrderAsync(body);

        await shop.PayPal.ApproveAsync(payPalId);
        await shop.UntilToldOfApprovalAsync(payPalId);
        shop.Pass(TimeSpan.FromSeconds(2));
        await shop.UntilAsync(payPalId, OrderStatus.Completed);

        Assert.Equal("COMPLETED", (await new ShopSystem(shop).ReadAsync(id))["status"]);
    }

    [Fact]
    public async Task With_the_intent_AUTHORIZE_the_money_is_held()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["intent"] = "AUTHORIZE";
        var (id, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId);

        var held = await system.CaptureAsync(id);

        Assert.Equal((201, "AUTHORIZED", "33.65"), (held.Status, held["status"], held["authorizations/0/amount/value"]));
    }

    [Fact]
    public async Task After_a_lost_answer_it_is_not_known_and_then_found()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        await shop.PayPal.LoseCaptureAnswerAsync();

        var lost = await system.CaptureAsync(id);
        shop.Pass(Order.ResolveAfter);
        await shop.UntilAsync(payPalId, OrderStatus.Completed);

        Assert.Equal((202, "PROCESSING"), (lost.Status, lost["status"]));
        Assert.Equal(200, (await system.CaptureAsync(id)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task An_address_that_was_changed_in_another_tab_is_named_and_nothing_is_charged_until_the_shop_system_decides()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        body["shipping_preference"] = "GET_FROM_FILE";
        var (id, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId, shipping: Elsewhere);

        var differs = await system.CaptureAsync(id);
        var read = await system.ReadAsync(id, refresh: true);
        var taken = await system.PatchAsync(id, new()
        {
            ["shipping_address"] = new JsonObject
            {
                ["full_name"] = "Ada Byron",
                ["address_line_1"] = "Hafenstr. 1",
                ["admin_area_2"] = "Lübeck",
                ["postal_code"] = "23552",
                ["country_code"] = "DE",
            },
        });
        var paid = await system.CaptureAsync(id);

        Assert.Equal((422, "ORDER_DIFFERS"), differs.Refusal);
        Assert.Equal("shipping_address/admin_area_2", differs["differences/0/field"]);
        Assert.Equal(("Kiel", "Lübeck"), (differs["differences/0/asked"], differs["differences/0/at_paypal"]));
        Assert.Equal(("24103", "23552"), (differs["differences/1/asked"], differs["differences/1/at_paypal"]));
        Assert.Equal(differs.Json.GetProperty("differences").GetRawText(), read.Json.GetProperty("differences").GetRawText());
        Assert.Equal("Lübeck", read["paypal_order/purchase_units/0/shipping/address/admin_area_2"]);
        Assert.Equal((200, 201), (taken.Status, paid.Status));
    }

    [Fact]
    public async Task The_shop_systems_own_address_can_be_set_against_the_payers()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        body["shipping_preference"] = "GET_FROM_FILE";
        var (id, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId, shipping: Elsewhere);
        Assert.Equal((422, "ORDER_DIFFERS"), (await system.CaptureAsync(id)).Refusal);

        var set = await system.PatchAsync(id, new() { ["shipping_address"] = ShopSystem.Address() });

        Assert.Equal(200, set.Status);
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task An_automatic_order_that_differs_is_told_to_a_human_and_to_the_payer()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var body = ShopSystem.Body();
        body["shipping_address"] = ShopSystem.Address();
        body["shipping_preference"] = "GET_FROM_FILE";
        body["capture"] = "automatic";
        var (_, payPalId) = await system.OrderAsync(body);
        await shop.PayPal.ApproveAsync(payPalId, shipping: Elsewhere);
        var back = new Uri((await shop.OrderAsync(payPalId)).ReturnUrl);
        var payer = shop.NewBrowser();

        await payer.OpenAsync(back.PathAndQuery);
        var page = await payer.GetAsync($"/orders/{(await shop.OrderAsync(payPalId)).Number}");
        await shop.UntilLoggedAsync("ALARM");

        Assert.Contains("We are looking into your order", page.Text, StringComparison.Ordinal);
        Assert.Contains(shop.Log.Lines, line => line.Contains("ALARM", StringComparison.Ordinal) && line.Contains("ORDER_DIFFERS", StringComparison.Ordinal));
        Assert.Contains(
            await shop.Orders.TimelineAsync((await shop.OrderAsync(payPalId)).Id), entry => entry.Event.Type == "DIFFERS_AT_PAYPAL");
        Assert.Empty(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task A_capture_that_PayPal_declined_is_no_payment()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "decline", issue: "DECLINED_BY_RISK_FRAUD_FILTERS");

        var declined = await system.CaptureAsync(id);
        var again = await system.CaptureAsync(id);

        Assert.Equal((422, "DECLINED_BY_RISK_FRAUD_FILTERS"), declined.Refusal);
        Assert.Equal(declined.Refusal, again.Refusal);
        Assert.Equal("DECLINED", (await system.ReadAsync(id))["status"]);
    }

    [Fact]
    public async Task A_cart_that_was_changed_in_another_tab_is_named_and_nothing_is_charged()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);

        var differs = await system.CaptureAsync(id, new() { ["expected_total"] = ShopSystem.Eur("45.00") });

        Assert.Equal((422, "ORDER_DIFFERS"), differs.Refusal);
        Assert.Equal(("amount", "45.00", "33.65"),
            (differs["differences/0/field"], differs["differences/0/asked"], differs["differences/0/at_paypal"]));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        Assert.Equal(201, (await system.CaptureAsync(id, new() { ["expected_total"] = ShopSystem.Eur("33.65") })).Status);
    }

    [Fact]
    public async Task A_cart_that_was_changed_after_the_payment_is_not_answered_as_paid()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        Assert.Equal(201, (await system.CaptureAsync(id)).Status);

        var changed = await system.CaptureAsync(id, new() { ["expected_total"] = ShopSystem.Eur("45.00") });
        var same = await system.CaptureAsync(id, new() { ["expected_total"] = ShopSystem.Eur("33.65") });

        Assert.Equal((422, "ORDER_DIFFERS"), changed.Refusal);
        Assert.Equal(("45.00", "33.65"), (changed["differences/0/asked"], changed["differences/0/at_paypal"]));
        Assert.Equal((200, "33.65"), (same.Status, same["captured/value"]));
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task A_cart_that_changes_while_the_capture_is_under_way_is_compared_again()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        var isFirst = true;
        shop.ToPayPal.OnItsWay = async call =>
        {
            if (isFirst && call.Method == HttpMethod.Get && call.RequestUri!.AbsolutePath.EndsWith(payPalId, StringComparison.Ordinal))
            {
                isFirst = false;
                Assert.Equal(200, (await system.PatchAsync(id, ShopSystem.Dearer())).Status);
                await shop.PayPal.ApproveAsync(payPalId);
            }
        };

        var differs = await system.CaptureAsync(id, new() { ["expected_total"] = ShopSystem.Eur("33.65") });

        Assert.Equal((422, "ORDER_DIFFERS"), differs.Refusal);
        Assert.Equal(("33.65", "45.00"), (differs["differences/0/asked"], differs["differences/0/at_paypal"]));
        Assert.Empty(await shop.PayPal.CapturesAsync());
        Assert.Equal(201, (await system.CaptureAsync(id, new() { ["expected_total"] = ShopSystem.Eur("45.00") })).Status);
    }

    [Fact]
    public async Task An_amount_that_somebody_changed_at_PayPal_is_named_and_nothing_is_charged()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.PatchAsync(payPalId, "/purchase_units/@reference_id=='default'/amount", """
            {"currency_code":"EUR","value":"1.00","breakdown":{"item_total":{"currency_code":"EUR","value":"25.00"},
            "discount":{"currency_code":"EUR","value":"24.00"}}}
            """);
        await shop.PayPal.ApproveAsync(payPalId);

        var differs = await system.CaptureAsync(id);

        Assert.Equal((422, "ORDER_DIFFERS"), differs.Refusal);
        Assert.Equal(("33.65", "1.00"), (differs["differences/0/asked"], differs["differences/0/at_paypal"]));
        Assert.Equal("QUARANTINED", (await system.ReadAsync(id))["status"]);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task PayPals_decline_is_told()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId, "declined_once");

        Assert.Equal((422, "INSTRUMENT_DECLINED"), (await system.CaptureAsync(id)).Refusal);
    }

    [Fact]
    public async Task While_PayPal_is_away_it_is_safe_to_repeat()
    {
        await using var shop = await Shop.OpenAsync();
        var system = new ShopSystem(shop);
        var (id, payPalId) = await system.OrderAsync();
        await shop.PayPal.ApproveAsync(payPalId);
        shop.ToPayPal.IsCut = true;

        var away = await system.CaptureAsync(id);
        shop.ToPayPal.IsCut = false;

        Assert.Contains(away.Status, new[] { 503, 504 });
        Assert.Contains((await system.CaptureAsync(id)).Status, new[] { 200, 201 });
        Assert.Single(await shop.PayPal.CapturesAsync());
    }
}
