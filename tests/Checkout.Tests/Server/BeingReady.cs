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

        Assert.Equal((200, """{"database":"ok","paypal":"ok"}"""), (ready.Status, ready.Text));
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
    }

    [Fact]
    public async Task While_PayPal_is_away_it_is_live_and_not_ready_and_ready_again_afterwards()
    {
        await using var shop = await Shop.OpenAsync(new() { IsPayPalAway = true });

        var away = await shop.Browser.GetAsync("/health/ready");

        Assert.Equal((503, "ok", "does not answer"), (away.Status, away["database"], away["paypal"]));
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
        shop.ToPayPal.IsCut = false;
        shop.Pass(AWhile);
        Assert.Equal(200, (await shop.Browser.GetAsync("/health/ready")).Status);
    }

    [Fact]
    public async Task Wrong_credentials_are_told_apart_from_silence()
    {
        await using var shop = await Shop.OpenAsync(new() { Secret = "wrong", WebhookIds = ["WH-1"] });

        var ready = await shop.Browser.GetAsync("/health/ready");

        Assert.Equal((503, "answers 401 invalid_client"), (ready.Status, ready["paypal"]));
        Assert.Equal((503, "PAYPAL_REFUSES_THE_SHOP"), (await shop.Browser.PlaceAsync(Browser.Cart())).Refusal);
    }

    [Fact]
    public async Task A_crowd_that_asks_costs_one_look_until_the_answer_is_old()
    {
        await using var shop = await Shop.OpenAsync(new() { IsPayPalAway = true, WebhookIds = ["WH-1"] });

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Browser.GetAsync("/health/ready")));

        Assert.Single(shop.ToPayPal.Sent);
        shop.Pass(AWhile);
        await shop.Browser.GetAsync("/health/ready");
        Assert.Equal(2, shop.ToPayPal.Sent.Count);
    }

    [Fact]
    public async Task Without_its_database_it_starts_lives_and_says_503_to_everything_that_needs_one()
    {
        await using var shop =
            await Shop.OpenAsync(new() { Database = "Host=/nowhere;Database=checkout;Username=checkout", WebhookIds = ["WH-1"] });

        Assert.Equal(200, (await shop.Browser.GetAsync("/health/live")).Status);
        var ready = await shop.Browser.GetAsync("/health/ready");
        Assert.Equal((503, "ok"), (ready.Status, ready["paypal"]));
        Assert.NotEqual("ok", ready["database"]);
        foreach (var refused in new[] { await shop.Browser.PlaceAsync(Browser.Cart()), await shop.Browser.ShowAsync("5O190127TN364715T"),
            await shop.AdminAsync("/orders") })
        {
            Assert.Equal((503, "DATABASE_UNAVAILABLE"), (refused.Status, refused.Issue));
        }

        Assert.Equal(200, (await shop.Browser.GetAsync("/")).Status);
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }
}
