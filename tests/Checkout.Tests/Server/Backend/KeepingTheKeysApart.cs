namespace Checkout.Tests.Server.Backend;

public sealed class KeepingTheKeysApart
{
    [Fact]
    public async Task The_shop_systems_key_opens_nothing_of_the_merchants()
    {
        await using var shop = await Shop.OpenAsync();

        var refused = await new ShopSystem(shop).SendAsync(HttpMethod.Get, "/api/merchant/orders");

        Assert.Equal((403, "ROLE_NOT_ALLOWED"), refused.Refusal);
    }

    [Fact]
    public async Task The_merchants_key_opens_the_shop_systems_operations()
    {
        await using var shop = await Shop.OpenAsync(new() { BackendKeys = [] });

        Assert.Equal(201, (await new ShopSystem(shop, Shop.AdminKey).CreateAsync()).Status);
        Assert.Equal((401, "AUTHENTICATION_FAILURE"), (await new ShopSystem(shop).CreateAsync()).Refusal);
    }

    [Fact]
    public async Task Without_any_key_the_operations_are_off()
    {
        await using var shop = await Shop.OpenAsync(new() { BackendKeys = [], AdminKeys = [] });

        Assert.Equal((404, "RESOURCE_NOT_FOUND"), (await new ShopSystem(shop).CreateAsync()).Refusal);
    }

    [Theory]
    [InlineData("Origin", "http://localhost")]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    public async Task The_shop_systems_key_is_refused_in_a_browser(string name, string value)
    {
        await using var shop = await Shop.OpenAsync();

        var refused = await new ShopSystem(shop).SendAsync(
            HttpMethod.Post, "/api/backend/orders", ShopSystem.Body(), ("Idempotency-Key", "k"), (name, value));

        Assert.Equal((403, "CROSS_SITE_REQUEST"), refused.Refusal);
        Assert.Empty(await shop.PayPal.OrdersAsync());
    }

    [Fact]
    public async Task A_shop_system_in_Node_is_not_taken_for_a_browser()
    {
        await using var shop = await Shop.OpenAsync();

        var created = await new ShopSystem(shop).SendAsync(
            HttpMethod.Post, "/api/backend/orders", ShopSystem.Body(), ("Idempotency-Key", "k"), ("Sec-Fetch-Mode", "cors"));

        Assert.Equal(201, created.Status);
    }

    [Fact]
    public async Task Wrong_keys_are_limited()
    {
        await using var shop = await Shop.OpenAsync();
        var stranger = new ShopSystem(shop, "a wrong key");

        var replies = new List<int>();
        for (var i = 0; i < 12; i++)
        {
            replies.Add((await stranger.ReadAsync("x")).Status);
        }

        Assert.Equal([.. Enumerable.Repeat(401, 10), 429, 429], replies);
    }
}
