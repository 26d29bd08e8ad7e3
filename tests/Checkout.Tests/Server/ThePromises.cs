using Checkout.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>What the shop promises its shoppers and its merchant, one test each; the other classes have the details.</summary>
public sealed class ThePromises(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task The_browser_never_sets_a_price()
    {
        await using var shop = await Shop.OpenAsync();
        const string cheap = """{"cart":[{"id":"MUG-TIDE","quantity":"1","price":"0.01"}],"total":{"currency_code":"USD","value":"0.01"}}""";
        var placed = await shop.Browser.PlaceAsync(cheap);
        await shop.PayPal.ApproveAsync(placed["id"]!);

        await shop.Browser.SendAsync(HttpMethod.Post, $"/api/orders/{placed["id"]}/capture",
            """{"amount":{"currency_code":"USD","value":"0.01"}}""");

        Assert.Equal("36.81", Assert.Single(await shop.PayPal.CapturesAsync()).At("amount/value"));
    }

    [Theory, OnBothEngines]
    public async Task An_order_is_paid_once_whatever_is_clicked_repeated_lost_or_delivered_twice(Engine engine)
    {
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        await using var shop = await Shop.OpenAsync(new() { Database = database });
        await shop.PayPal.DeliverAsync(new { duplicates = 3, shuffle = true });
        await shop.Browser.GetAsync("/api/config");
        var placed = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Browser.PlaceAsync(Browser.Cart(), "key-1")));
        var id = Assert.Single(placed.Select(reply => reply["id"]).Distinct())!;
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "reset_after", times: 2);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => shop.Browser.CaptureAsync(id)));
        shop.Pass(TimeSpan.FromMinutes(1));
        await shop.UntilAsync(id, OrderStatus.Completed);
        await shop.Browser.CaptureAsync(id);

        Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.Equal("36.81", Assert.Single((await shop.AdminAsync("/orders")).Items).At("captured/value"));
    }

    [Fact]
    public async Task Money_that_PayPal_took_is_found_again_without_a_human()
    {
        await using var shop = await Shop.OpenAsync(new() { DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        await shop.PayPal.LoseCaptureAnswerAsync();
        await shop.Browser.CaptureAsync(id);
        shop.ToPayPal.IsCut = true;
        await shop.PassAndFailToLookAsync(TimeSpan.FromHours(1));
        shop.ToPayPal.IsCut = false;

        shop.Pass(TimeSpan.FromHours(1));

        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task Nothing_forged_changes_an_order()
    {
        await using var shop = await Shop.OpenAsync();
        await shop.PayPal.DeliverAsync(new { bad_signature = true });
        var id = await shop.OrderAndApproveAsync();
        await Shop.EventuallyAsync(shop.PayPal.DeliveriesAsync, all => all.Any(one => one.At("status") == "400"));
        var before = await shop.StoredAsync(id);

        var replies = new[]
        {
            await shop.NewBrowser().CaptureAsync(id),
            await shop.NewBrowser()
                .SendAsync(HttpMethod.Post, $"/api/orders/{id}/capture", headers: [("Cookie", $"checkout_visitor={new string('a', 64)}")]),
            await shop.NewBrowser()
                .SendAsync(HttpMethod.Post, $"/api/orders/{id}/capture", headers: [("Cookie", $"checkout_visitor={before.Order.VisitorHash}")]),
            await shop.Browser.SendAsync(HttpMethod.Post, $"/api/orders/{id}/capture", headers: [("Sec-Fetch-Site", "cross-site")]),
            await shop.NewBrowser().SendAsync(HttpMethod.Post, "/api/webhooks/paypal", "{}"),
            await shop.NewBrowser()
                .SendAsync(HttpMethod.Get, $"/api/merchant/orders/{id}", headers: [("Authorization", $"Bearer {Shop.AdminKey}x")]),
        };

        Assert.Equal([404, 404, 404, 403, 400, 401], replies.Select(reply => reply.Status));
        Assert.Equal(TestStorage.Text(before), TestStorage.Text(await shop.StoredAsync(id)));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task The_amount_quoted_approved_and_captured_is_the_same()
    {
        await using var shop = await Shop.OpenAsync();
        const string cart = """{"cart":[{"id":"MUG-TIDE","quantity":"3"}],"coupon":"WELCOME10"}""";
        var quoted = (await shop.Browser.QuoteAsync(cart))["total/value"];
        var id = (await shop.Browser.PlaceAsync(cart))["id"]!;
        await shop.PayPal.ApproveAsync(id);
        var approved = Assert.Single(await shop.PayPal.OrdersAsync()).At("purchase_units/0/amount/value");

        var captured = (await shop.Browser.CaptureAsync(id))["purchase_units/0/payments/captures/0/amount/value"];

        Assert.Equal((quoted, quoted), (approved, captured));
    }
}
