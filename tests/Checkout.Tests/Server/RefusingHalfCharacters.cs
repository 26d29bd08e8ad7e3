namespace Checkout.Tests.Server;

public sealed class RefusingHalfCharacters
{
    [Theory]
    [InlineData("/api/quotes", """{"cart":[{"id":"MUG-TIDE","quantity":"\ud83c"}]}""", "/cart/0/quantity")]
    [InlineData("/api/quotes", """{"cart":[{"id":"\ud83c","quantity":1}]}""", "/cart/0/id")]
    [InlineData("/api/orders", """{"cart":[{"id":"MUG-TIDE","quantity":1}],"coupon":"\udf89"}""", "/coupon")]
    [InlineData("/api/orders", """{"cart":[{"id":"MUG-TIDE","quantity":1}],"unread":"\ud83c"}""", "/unread")]
    public async Task A_body_with_half_a_character_is_refused_by_its_path(string path, string body, string field)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await shop.Browser.SendAsync(HttpMethod.Post, path, body);

        Assert.Equal((400, "MALFORMED_REQUEST_JSON"), refused.Refusal);
        Assert.Equal((field, $"The text at {field} is not valid Unicode."), (refused["details/0/field"], refused["details/0/description"]));
    }

    [Theory]
    [InlineData("/api/orders/%ED%A0%BC")]
    [InlineData("/api/merchant/orders?status=%ED%A0%BC")]
    [InlineData("/api/merchant/orders?after=%ED%A0%BC")]
    [InlineData("/api/merchant/webhook-events?after=%ED%A0%BC")]
    [InlineData("/api/merchant/webhook-events?state=%00%ED%A0%BC")]
    [InlineData("/api/merchant/orders/%ED%A0%BC")]
    public async Task An_address_with_half_a_character_is_the_callers_mistake(string path)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        var refused = await shop.NewBrowser().SendAsync(HttpMethod.Get, path, headers: [("Authorization", $"Bearer {Shop.AdminKey}")]);

        Assert.InRange(refused.Status, 400, 404);
    }

    [Fact]
    public async Task A_key_with_half_a_character_is_refused()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        Assert.Equal((400, "IDEMPOTENCY_KEY_INVALID"), (await shop.Browser.PlaceAsync(Browser.Cart(), "\u00ed\u00a0\u00bc")).Refusal);
    }
}
