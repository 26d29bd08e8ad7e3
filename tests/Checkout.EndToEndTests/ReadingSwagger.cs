using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class ReadingSwagger(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Fact]
    public Task An_operation_can_be_tried_on_the_Swagger_page() => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.Page.GotoAsync(new Uri(shop.Url, "/swagger").ToString());
        var operation = shopper.Page.Locator(".opblock").Filter(new() { HasText = "/api/products" });
        await operation.GetByRole(AriaRole.Button).First.ClickAsync();
        await operation.GetByRole(AriaRole.Button, new() { Name = "Execute" }).ClickAsync();

        await Assertions.Expect(operation.Locator(".live-responses-table .response-col_status").Last).ToContainTextAsync("200");
        await Assertions.Expect(operation.Locator(".live-responses-table .response-col_description").Last).ToContainTextAsync("MUG-TIDE");
        await shopper.PhotographAsync(shopper.Page, "swagger");
    });
}
