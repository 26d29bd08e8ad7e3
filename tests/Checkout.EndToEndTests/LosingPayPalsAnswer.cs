using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class LosingPayPalsAnswer(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    /// <summary>More than the server repeats a call, so that the outcome stays unknown until it has asked.</summary>
    private const int MoreThanRepeats = 6;

    [Theory]
    [InlineData("reset_after", 1)]
    [InlineData("reset_after", MoreThanRepeats)]
    [InlineData("timeout_after", MoreThanRepeats)]
    public Task A_lost_answer_ends_with_thank_you_and_one_capture(string fault, int times) => chromium.ShopAsync(shop, async shopper =>
    {
        await shop.PayPal.BreakCapturesAsync(fault, times, fault == "timeout_after" ? 500 : null);
        await shopper.WantAMugAsync();

        var order = await shopper.PayAsync();

        Assert.Equal("$34.31", await shopper.SeeThankYouAsync());
        Assert.EndsWith("COMPLETED 34.31 USD", Assert.Single(await shop.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
        await shop.Merchant.AgreesWithAsync(shop.PayPal);
        await shop.PayPal.MendAsync();
    });
}
