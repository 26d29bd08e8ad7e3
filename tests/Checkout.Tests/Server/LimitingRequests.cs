using Checkout.Server.Http.Limits;



namespace Checkout.Tests.Server;

public sealed class LimitingRequests
{
    private const int Limit = 3;

    private static readonly ShopPlan Narrow = ShopPlan.WithoutWebhooks with { RateLimit = Limit };

    [Fact]
    public async Task A_client_that_sends_too_many_orders_is_told_when_to_try_again()
    {
        await using var shop = await Shop.OpenAsync(Narrow);
        for (var i = 0; i < Limit; i++)
        {
            Assert.Equal(200, (await shop.Browser.QuoteAsync(Browser.Cart())).Status);
        }

        var refused = await shop.Browser.PlaceAsync(Browser.Cart());

        Assert.Equal((429, "RATE_LIMIT_REACHED", "application/problem+json"), (refused.Status, refused.Issue, refused.Type));
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        Assert.Equal("no-store", refused.Header("Cache-Control"));
        Assert.Null(refused["id"]);
    }

    [Fact]
    public async Task Captures_are_counted_separately_so_that_many_quotes_do_not_prevent_a_payment()
    {
        await using var shop = await Shop.OpenAsync(Narrow);
        var id = await shop.OrderAndApproveAsync();
        for (var i = 0; i < Limit; i++)
        {
            await shop.Browser.QuoteAsync(Browser.Cart());
        }

        Assert.Equal(429, (await shop.Browser.QuoteAsync(Browser.Cart())).Status);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        await shop.Browser.CaptureAsync(id);
        Assert.Equal(422, (await shop.Browser.CallOffAsync(id)).Status);
        Assert.Equal(429, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Equal(429, (await shop.Browser.CallOffAsync(id)).Status);
    }

    [Theory]
    [InlineData("/pay/return?order=261130-00000-00000")]
    [InlineData("/pay/cancel")]
    public async Task A_page_that_sends_its_visitors_to_the_return_address_keeps_nobody_from_paying(string address)
    {
        await using var shop = await Shop.OpenAsync(Narrow);
        var id = await shop.OrderAndApproveAsync();
        for (var i = 0; i < Limit; i++)
        {
            await shop.Browser.GetAsync(address);
        }

        Assert.Equal(429, (await shop.Browser.GetAsync(address)).Status);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
    }

    [Fact]
    public async Task Reads_webhooks_and_the_merchants_requests_are_not_limited()
    {
        await using var shop = await Shop.OpenAsync(Narrow);
        for (var i = 0; i <= Limit; i++)
        {
            Assert.Equal(200, (await shop.Browser.GetAsync("/api/products")).Status);
            Assert.Equal(200, (await shop.AdminAsync("/orders")).Status);
            Assert.Equal(400, (await shop.Browser.SendAsync(HttpMethod.Post, "/api/webhooks/paypal", "{}")).Status);
        }
    }

    [Fact]
    public async Task A_rate_limit_of_zero_means_no_limit()
    {
        await using var shop = await Shop.OpenAsync(Narrow with { RateLimit = 0 });

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => shop.Browser.QuoteAsync(Browser.Cart())));

        Assert.All(replies, reply => Assert.Equal(200, reply.Status));
    }

    [Fact]
    public async Task Wrong_admin_keys_are_limited_and_the_right_key_is_never_slowed_down()
    {
        await using var shop = await Shop.OpenAsync(Narrow);
        for (var i = 0; i < RateLimits.WrongKeys; i++)
        {
            Assert.Equal(401, (await WrongAsync(shop)).Status);
        }

        var refused = await WrongAsync(shop);

        Assert.Equal(429, refused.Status);
        Assert.NotNull(refused.Header("Retry-After"));
        Assert.Equal(200, (await shop.AdminAsync("/orders")).Status);
    }

    private static Task<Reply> WrongAsync(Shop shop) =>
        shop.Browser.SendAsync(HttpMethod.Get, "/api/merchant/orders",
            headers: [("Authorization", "Bearer wrong-key-wrong-key-wrong-key-wrong")]);
}
