using Checkout.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;

namespace Checkout.Tests.Server;

public sealed class AnsweringHead
{
    /// <summary>Another value in each answer.</summary>
    private static readonly string[] Fresh = ["Set-Cookie", "Content-Security-Policy", "Date"];

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/index.html", 200)]
    [InlineData("/assets/checkout.css", 200)]
    [InlineData("/pictures/mug.svg", 200)]
    [InlineData("/orders", 200)]
    [InlineData("/orders/261121-7K3QF-9XH2M", 404)]
    [InlineData("/pay/return?order=261121-7K3QF-9XH2M", 200)]
    [InlineData("/pay/cancel", 303)]
    [InlineData("/checkout", 303)]
    [InlineData("/api/config", 200)]
    [InlineData("/api/products", 200)]
    [InlineData("/api/orders/5O190127TN364715T", 404)]
    [InlineData("/api/orders", 405)]
    [InlineData("/api/merchant/orders", 401)]
    [InlineData("/api/merchant/session", 401)]
    [InlineData("/api/merchant/restore", 401)]
    [InlineData("/api/merchant/personal-data", 401)]
    [InlineData("/api/nothing", 404)]
    [InlineData("/health/live", 200)]
    [InlineData("/health/ready", 200)]
    [InlineData("/swagger", 301)]
    [InlineData("/swagger/index.html", 200)]
    [InlineData("/swagger/v1/swagger.json", 200)]
    public async Task HEAD_has_the_status_and_the_headers_of_GET_and_no_body(string path, int status)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        using var http = ((TestServer)shop.Get<IServer>()).CreateClient();

        using var get = await http.GetAsync(path);
        using var head = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, path));

        Assert.Equal((status, status), ((int)get.StatusCode, (int)head.StatusCode));
        Assert.Equal(Headers(get), Headers(head));
        Assert.Equal(Names(get), Names(head));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task HEAD_is_among_the_methods_that_an_address_takes()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        using var http = ((TestServer)shop.Get<IServer>()).CreateClient();

        using var refused = await http.DeleteAsync("/api/products");
        using var posted = await http.GetAsync("/api/quotes");

        Assert.Equal(["GET", "HEAD"], refused.Content.Headers.Allow);
        Assert.Equal(["POST"], posted.Content.Headers.Allow);
    }

    [Fact]
    public async Task HEAD_is_logged_as_HEAD_and_changes_nothing()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.OrderAndApproveAsync();
        var before = await shop.StoredAsync(id);

        var shown = await shop.Browser.SendAsync(HttpMethod.Head, $"/api/orders/{id}");
        var captured = await shop.Browser.SendAsync(HttpMethod.Head, $"/api/orders/{id}/capture");

        Assert.Equal((200, 405), (shown.Status, captured.Status));
        Assert.Equal(before.Version, (await shop.StoredAsync(id)).Version);
        Assert.Single((await shop.Orders.ListAsync(null, null, StorageLimits.MaxPageSize)).Items);
        Assert.Contains(shop.Log.Lines, line => line.Contains($"HEAD /api/orders/{id} answered 200", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Headers(HttpResponseMessage response) => response.Headers.Concat(response.Content.Headers)
        .Where(header => !Fresh.Contains(header.Key)).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}").Order();

    private static IEnumerable<string> Names(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers).Select(header => header.Key).Order();
}
