using Checkout.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>What the header Idempotency-Key promises.</summary>
public sealed class RepeatingAnOrder(PostgreSqlCluster cluster)
{
    [Fact]
    public async Task A_repeated_request_with_its_idempotency_key_returns_the_first_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var first = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        var again = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        Assert.Equal((201, 200), (first.Status, again.Status));
        Assert.Equal(first.Text, again.Text);
        Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Single(await shop.PayPal.CallsAsync("POST", "/v2/checkout/orders"));
    }

    [Fact]
    public async Task Another_cart_with_a_used_idempotency_key_is_refused()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        var refused = await shop.Browser.PlaceAsync(Browser.Cart(quantity: "2"), "key-1");

        Assert.Equal((422, "IDEMPOTENCY_KEY_REUSED", null), (refused.Status, refused.Issue, refused["id"]));
        Assert.Single(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task An_idempotency_key_belongs_to_one_visitor()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var first = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        var stranger = await shop.NewBrowser().PlaceAsync(Browser.Cart(quantity: "2"), "key-1");

        Assert.Equal(201, stranger.Status);
        Assert.NotEqual(first["id"], stranger["id"]);
    }

    [Fact]
    public async Task Each_request_without_an_idempotency_key_creates_an_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        Assert.NotEqual(await shop.Browser.OrderAsync(), await shop.Browser.OrderAsync());
    }

    [Theory, OnBothEngines]
    public async Task Twenty_simultaneous_requests_with_one_idempotency_key_make_one_order(Engine engine)
    {
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = database });
        await shop.Browser.GetAsync("/api/config");
        await shop.PayPal.FailAsync("/v2/checkout/orders", "slow", delay_ms: 100);

        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Browser.PlaceAsync(Browser.Cart(), "key-1")));

        Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Single(replies.Select(reply => reply["id"]).Distinct());
        Assert.Single(replies, reply => reply.Status == 201);
        Assert.Equal(19, replies.Count(reply => reply.Status == 200));
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("größer")]
    [InlineData(null)]
    public async Task An_invalid_idempotency_key_is_refused(string? key)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await shop.Browser.PlaceAsync(Browser.Cart(), key ?? new string('k', 256));

        Assert.Equal((400, "IDEMPOTENCY_KEY_INVALID"), (refused.Status, refused.Issue));
        Assert.Empty(await shop.PayPal.OrdersAsync());
        Assert.Equal(201, (await shop.Browser.PlaceAsync(Browser.Cart(), new string('k', 255))).Status);
    }

    [Fact]
    public async Task An_order_fails_while_PayPal_is_unreachable_and_its_repeat_makes_one_order()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;
        var away = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");
        shop.ToPayPal.IsCut = false;
        shop.Pass(Order.ResolveAfter);

        var again = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        Assert.Equal((504, "PAYPAL_DID_NOT_ANSWER", null), (away.Status, away.Issue, away["id"]));
        Assert.Equal(200, again.Status);
        Assert.Equal(again["id"], Assert.Single(await shop.PayPal.OrdersAsync()).At("id"));
        Assert.Single((await shop.AdminAsync("/orders")).Items);
    }

    [Theory]
    [InlineData("reset_after", 504)]
    [InlineData("truncate", 504)]
    [InlineData("error", 503)]
    public async Task An_order_whose_answer_was_lost_is_found_by_the_repeat(string fault, int status)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.PayPal.FailAsync("/v2/checkout/orders", fault);
        var lost = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");
        shop.Pass(Order.ResolveAfter);

        var again = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        Assert.Equal((status, 200), (lost.Status, again.Status));
        Assert.Equal(again["id"], Assert.Single(await shop.PayPal.OrdersAsync()).At("id"));
        var calls = await shop.PayPal.CallsAsync("POST", "/v2/checkout/orders");
        Assert.Single(calls.Select(call => call.At("request_id")).Distinct());
        Assert.Equal(2, calls.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_repeat_makes_no_second_order_after_PayPal_forgot_or_refused_the_request(bool isTooOld)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        shop.ToPayPal.IsCut = true;
        Assert.Equal(504, (await shop.Browser.PlaceAsync(Browser.Cart(), "key-1")).Status);
        var order = Assert.Single((await shop.Orders.ListAsync(null, null, 10)).Items);
        if (isTooOld)
        {
            shop.Pass(RequestIdAge.Orders);
        }
        else
        {
            await shop.Orders.UpdateAsync(order.Id, known => known.ApplyGone(), shop.Time.GetUtcNow());
            shop.Pass(Order.ResolveAfter);
        }

        shop.ToPayPal.IsCut = false;
        var refused = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        Assert.Equal((422, "ORDER_EXPIRED"), refused.Refusal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
        Assert.Equal(201, (await shop.Browser.PlaceAsync(Browser.Cart(), "key-2")).Status);
    }
}
