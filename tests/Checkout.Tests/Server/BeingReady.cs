using Checkout.Server.Http.Limits;



namespace Checkout.Tests.Server;

public sealed class BeingReady
{
    /// <summary>Longer than an answer is kept.</summary>
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(6);

    [Fact]
    public async Task A_shop_that_can_take_orders_is_ready_and_live()
    {
        await using var shop = await Shop.OpenAsync();

        var ready = await shop.Browser.GetAsync("/health/ready");

        Assert.Equal((200, """{"status":"up"}"""), (ready.Status, ready.Text));
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task A_shop_is_live_and_not_ready_while_PayPal_is_unreachable_and_ready_again_afterwards()
    {
        await using var shop = await Shop.OpenAsync(new() { IsPayPalAway = true });

        var away = await shop.ReadyAsync();

        Assert.Equal((503, "down", "up", "down"), (away.Status, away["status"], away["database/status"], away["paypal/status"]));
        Assert.Equal("PayPal did not answer.", away["paypal/reason"]);
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
        shop.ToPayPal.IsCut = false;
        shop.Pass(AWhile);
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Wrong_PayPal_credentials_are_reported_differently_from_an_unreachable_PayPal()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Secret = "wrong" });

        var ready = await shop.ReadyAsync();

        Assert.Equal(503, ready.Status);
        Assert.StartsWith("PayPal answered 401 invalid_client: ", ready["paypal/reason"], StringComparison.Ordinal);
        Assert.Equal((503, "PAYPAL_REFUSES_THE_SHOP"), (await shop.Browser.PlaceAsync(Browser.Cart())).Refusal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("Basic " + Shop.AdminKey)]
    [InlineData(Shop.AdminKey)]
    public async Task A_health_check_without_a_key_shows_only_up_or_down(string? authorization)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { IsPayPalAway = true });

        var down = await shop.NewBrowser().SendAsync(
            HttpMethod.Get, "/health/ready", headers: authorization is null ? [] : [("Authorization", authorization)]);

        Assert.Equal((503, """{"status":"down"}"""), (down.Status, down.Text));
    }

    [Fact]
    public async Task Too_many_wrong_admin_keys_stop_the_check_of_keys_from_that_address_and_still_show_up_or_down()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        for (var probe = 0; probe < RateLimits.WrongKeys * 2; probe++)
        {
            Assert.Equal(200, (await shop.NewBrowser().GetAsync("/health/ready")).Status);
        }

        Assert.Equal("up", (await shop.ReadyAsync())["database/status"]);
        for (var guess = 0; guess < RateLimits.WrongKeys; guess++)
        {
            var wrong = await shop.NewBrowser().SendAsync(HttpMethod.Get, "/health/ready", headers: [("Authorization", $"Bearer {guess}")]);
            Assert.Equal((200, """{"status":"up"}"""), (wrong.Status, wrong.Text));
        }

        var late = await shop.ReadyAsync();
        Assert.Equal((200, """{"status":"up"}"""), (late.Status, late.Text));
    }

    [Fact]
    public async Task A_shop_without_an_admin_key_never_tells_why_it_is_down()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { IsPayPalAway = true, AdminKeys = [] });

        Assert.Equal("""{"status":"down"}""", (await shop.ReadyAsync()).Text);
    }

    [Fact]
    public async Task The_health_check_tells_the_merchant_since_when_PayPal_is_unreachable()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { IsPayPalAway = true });
        var first = (await shop.ReadyAsync())["paypal/since"];
        shop.Pass(AWhile);

        var later = (await shop.ReadyAsync())["paypal/since"];

        Assert.NotNull(first);
        Assert.Equal(first, later);
    }

    [Fact]
    public async Task A_shop_with_a_token_is_down_when_no_request_has_reached_PayPal_for_a_minute_and_up_again_with_the_first_that_does()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        await shop.Browser.OrderAsync();
        shop.ToPayPal.IsCut = true;
        await shop.Browser.PlaceAsync(Browser.Cart());
        Assert.Equal(200, (await shop.ReadyAsync()).Status);

        shop.Pass(TimeSpan.FromSeconds(61));
        await shop.Browser.PlaceAsync(Browser.Cart());
        var down = await shop.ReadyAsync();
        Assert.Equal((503, "PayPal did not answer."), (down.Status, down["paypal/reason"]));

        shop.ToPayPal.IsCut = false;
        await shop.Browser.OrderAsync();
        shop.Pass(AWhile);
        Assert.Equal(200, (await shop.ReadyAsync()).Status);
    }

    [Fact]
    public async Task Many_health_requests_share_one_check_until_its_result_is_old()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { IsPayPalAway = true });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Browser.GetAsync("/health/ready")));

        Assert.Single(shop.ToPayPal.Sent);
        shop.Pass(AWhile);
        await shop.Browser.GetAsync("/health/ready");
        Assert.Equal(2, shop.ToPayPal.Sent.Count);
    }

    [Fact]
    public async Task A_shop_without_its_database_starts_is_live_and_answers_503_to_everything_that_needs_one()
    {
        await using var shop =
            await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = "Host=/nowhere;Database=checkout;Username=checkout" });

        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
        var ready = await shop.ReadyAsync();
        Assert.Equal((503, "up", "down"), (ready.Status, ready["paypal/status"], ready["database/status"]));
        foreach (var refused in new[] { await shop.Browser.PlaceAsync(Browser.Cart()), await shop.AdminAsync("/orders") })
        {
            Assert.Equal((503, "DATABASE_UNAVAILABLE"), (refused.Status, refused.Issue));
        }

        Assert.Equal(200, (await shop.Browser.GetAsync("/")).Status);
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }
}
