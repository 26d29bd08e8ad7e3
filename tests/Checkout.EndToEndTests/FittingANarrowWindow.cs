using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class FittingANarrowWindow(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Theory]
    [InlineData(320)]
    [InlineData(360)]
    [InlineData(400)]
    public Task The_buttons_of_a_cart_line_do_not_overlap(int width) => chromium.ShopAsync(shop, async shopper =>
    {
        await shopper.VisitAsync();
        await shopper.AddToCartAsync("Dune breakfast bowl");
        await shopper.SetQuantityAsync("Dune breakfast bowl", 998);
        await Assertions.Expect(shopper.Page.Locator(".line-cost")).ToHaveTextAsync("$30,938.00");

        var more = await BoxAsync(shopper.Page.GetByRole(AriaRole.Button, new() { Name = "One more of Dune breakfast bowl" }));
        var remove = await BoxAsync(shopper.Page.GetByRole(AriaRole.Button, new() { Name = "Remove Dune breakfast bowl" }));

        Assert.True(more.X + more.Width <= remove.X, $"+ ends at {more.X + more.Width}, and Remove begins at {remove.X}");
        await shopper.LookAsync($"{width}-line");
    }, width, 700);

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator what) => Assert.IsType<LocatorBoundingBoxResult>(await what.BoundingBoxAsync());
}
