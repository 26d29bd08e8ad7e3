using Checkout.Server.Http;
using Microsoft.Extensions.Primitives;

namespace Checkout.Tests.Server;

/// <summary>What pages of other sites make a shopper's or the merchant's browser send.</summary>
public sealed class CallingFromAnotherSite
{
    private static readonly ShopPlan Public = ShopPlan.WithoutWebhooks with { PublicUrl = new Uri("https://shop.example") };

    public static TheoryData<string> Changes =>
    [
        "/api/orders", "/api/quotes", "/api/orders/5O190127TN364715T/capture", "/api/orders/5O190127TN364715T/cancel",
        "/api/orders/5O190127TN364715T/release", "/api/merchant/webhook-events/WH-1/replay",
        "/api/merchant/orders/5O190127TN364715T/refund", "/api/merchant/orders/5O190127TN364715T/capture",
        "/api/merchant/orders/5O190127TN364715T/discard", "/api/merchant/orders/5O190127TN364715T/trackers",
        "/api/merchant/session", "/api/merchant/keys", "/api/merchant/orders/5O190127TN364715T/resend-mail", "/api/merchant/endpoints",
        "/api/merchant/disputes/PP-D-1/accept-claim", "/api/merchant/disputes/PP-D-1/messages",
        "/api/merchant/restore/resume", "/api/merchant/personal-data/erase",
    ];

    [Theory]
    [InlineData("same-origin", "https://evil.example", true)]
    [InlineData("none", null, true)]
    [InlineData("same-site", "https://shop.example", false)]
    [InlineData("cross-site", "https://shop.example", false)]
    [InlineData("same-origin,cross-site", null, false)]
    [InlineData("nonsense", "https://shop.example", false)]
    [InlineData("", "https://shop.example", false)]
    public void A_browser_that_sends_Sec_Fetch_Site_is_believed(string site, string? origin, bool allowed) =>
        Assert.Equal(allowed, CrossSiteRule.Allows(site, origin, new Uri("http://inside:8080"), new Uri("https://shop.example")));

    [Theory]
    [InlineData("https://shop.example", true)]
    [InlineData("https://SHOP.example:443", true)]
    [InlineData("https://xn--mller-kva.example", false)]
    [InlineData("http://shop.example", false)]
    [InlineData("https://shop.example:8443", false)]
    [InlineData("https://shop.example.evil.example", false)]
    [InlineData("https://blog.shop.example", false)]
    [InlineData("https://shop.example/", false)]
    [InlineData("https://shop.example@evil.example", false)]
    [InlineData("http://inside:8080", true)]
    [InlineData("http://inside", false)]
    [InlineData("http://localhost:3000", false)]
    [InlineData("null", false)]
    [InlineData("", false)]
    [InlineData("file://", false)]
    public void An_Origin_header_must_name_the_shop_or_the_host_of_the_request(string origin, bool allowed) =>
        Assert.Equal(allowed, CrossSiteRule.Allows(default, origin, new Uri("http://inside:8080"), new Uri("https://shop.example")));

    [Fact]
    public void A_request_with_two_origins_is_refused() => Assert.False(CrossSiteRule.Allows(
        default, new StringValues(["https://shop.example", "https://evil.example"]), null, new Uri("https://shop.example")));

    [Fact]
    public void A_request_without_Origin_and_Sec_Fetch_Site_comes_from_a_program_and_is_allowed() =>
        Assert.True(CrossSiteRule.Allows(default, default, null, new Uri("https://shop.example")));

    [Fact]
    public void A_shop_address_in_another_alphabet_matches_the_Origin_that_browsers_send() => Assert.True(CrossSiteRule.Allows(
        default, "https://xn--mller-kva.example", null, new Uri("https://müller.example")));

    [Theory]
    [InlineData("http://localhost:3000", true)]
    [InlineData("http://127.0.0.1:3000", true)]
    [InlineData("http://evil.example:3000", false)]
    [InlineData("file://", false)]
    [InlineData("null", false)]
    public void The_page_may_be_on_another_port_on_a_developers_machine(string origin, bool allowed) =>
        Assert.Equal(allowed, CrossSiteRule.Allows(default, origin, new Uri("http://localhost:8080"), new Uri("http://localhost:8080")));

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_request_that_changes_something_is_refused_from_another_site(string path)
    {
        await using var shop = await Shop.OpenAsync(Public);
        foreach (var header in new[]
        {
            ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://blog.shop.example"), ("Origin", "null"),
        })
        {
            Assert.Equal((403, "CROSS_SITE_REQUEST"), (await PostAsync(shop, path, header)).Refusal);
        }

        Assert.Empty(await shop.PayPal.OrdersAsync());
        foreach (var header in new[]
        {
            ("Sec-Fetch-Site", "same-origin"), ("Origin", "https://shop.example"), ("Origin", "https://SHOP.example"), ("Accept", "*/*"),
        })
        {
            Assert.NotEqual(403, (await PostAsync(shop, path, header)).Status);
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_form_is_refused_even_without_a_header_that_names_its_site(string path)
    {
        await using var shop = await Shop.OpenAsync(Public);
        foreach (var type in new[] { "text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x" })
        {
            Assert.Equal(
                (415, "UNSUPPORTED_MEDIA_TYPE"), (await PostAsync(shop, path, ("Content-Type", type))).Refusal);
        }
    }

    [Fact]
    public async Task Another_site_may_send_reads_but_its_page_cannot_see_the_answer()
    {
        await using var shop = await Shop.OpenAsync(Public);

        var read = await shop.Browser.SendAsync(HttpMethod.Get, "/api/products", headers: [("Sec-Fetch-Site", "cross-site")]);

        Assert.Equal((200, null), (read.Status, read.Header("Access-Control-Allow-Origin")));
    }

    [Fact]
    public async Task A_webhook_may_come_from_any_site_and_is_judged_by_its_signature()
    {
        await using var shop = await Shop.OpenAsync(Public);

        var heard = await shop.Browser.SendAsync(
            HttpMethod.Post, "/api/webhooks/paypal", "{}", ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://www.paypal.com"));

        Assert.Equal((400, "WEBHOOK_NOT_GENUINE"), heard.Refusal);
    }

    private static Task<Reply> PostAsync(Shop shop, string path, (string Name, string Value) header) => shop.Browser.SendAsync(
        HttpMethod.Post, path, Browser.Cart(), ("Authorization", $"Bearer {Shop.AdminKey}"), ("Host", "shop.example"), header);
}
