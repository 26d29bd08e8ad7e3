using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>One simulator with two applications of different merchants, and a page with PayPal's buttons for each.</summary>
public sealed class SellingForTwoMerchants(Chromium chromium) : IAsyncLifetime
{
    private const string Mugs = MerchantPage.ClientId;
    private const string Vinyl = "vinyl";

    private const string Apps = $$"""
        [{"client_id":"{{Mugs}}","client_secret":"simulator-client-secret","merchant_id":"SMMUGS2222222","name":"Mugs & More"},
         {"client_id":"{{Vinyl}}","client_secret":"vinyl-secret","merchant_id":"SMVNYL2222222","name":"Vinyl"}]
        """;

    private readonly MerchantSite site = new(Apps);

    public ValueTask InitializeAsync() => site.InitializeAsync();

    public ValueTask DisposeAsync() => site.DisposeAsync();

    [Fact]
    public Task Each_pages_buttons_pay_the_merchant_of_their_scripts_client_id() =>
        site.VisitAsync(chromium, mugs => site.VisitAsync(chromium, async vinyl =>
        {
            var toMugs = await ClickAsync(mugs, Mugs, "5.00");
            var toVinyl = await ClickAsync(vinyl, Vinyl, "7.00");

            await Assertions.Expect(Heading(toMugs)).ToHaveTextAsync("Pay Mugs & More");
            await Assertions.Expect(Heading(toVinyl)).ToHaveTextAsync("Pay Vinyl");
            await toVinyl.PayAsync();
            await vinyl.SeeSaidAsync("paypal COMPLETED");
            await toMugs.PayAsync();
            await mugs.SeeSaidAsync("paypal COMPLETED");

            Assert.Equal(["SMMUGS2222222 COMPLETED 5.00 USD"], await site.PayPal.CapturesOfAppAsync(Mugs));
            Assert.Equal(["SMVNYL2222222 COMPLETED 7.00 USD"], await site.PayPal.CapturesOfAppAsync(Vinyl));
        }));

    [Fact]
    public Task Buttons_refuse_an_order_of_another_application() => site.VisitAsync(chromium, async page =>
    {
        page.Expects("404");
        await page.OpenAsync(clientId: Vinyl);
        await page.RunAsync("await paypal.Buttons({ createOrder: () => post('/orders', mug()), onError }).render('#buttons');");

        await page.Button().ClickAsync();

        await page.SeeSaidAsync("error: Order could not be loaded: RESOURCE_NOT_FOUND");
    });

    [Theory, InEachWindow(390, 844, 1440, 900)]
    public Task The_simulators_page_says_which_applications_an_order_is_and_shows_one_application_alone(int width, int height) =>
        site.VisitAsync(
            chromium,
            async merchant =>
            {
                var id = await site.CreateOrderAsync(
                    """{"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"USD","value":"5.00"}}]}""");
                var page = merchant.Page;
                await page.GotoAsync(site.PayPalUrl.ToString());
                var order = page.Locator("#orders > details").Filter(new() { HasText = id });
                await Assertions.Expect(order.Locator("summary")).ToContainTextAsync(Mugs);

                var shown = page.GetByRole(AriaRole.Combobox, new() { Name = "Show", Exact = true });
                await shown.SelectOptionAsync(Vinyl);
                await Assertions.Expect(order).ToHaveCountAsync(0);
                await shown.SelectOptionAsync(Mugs);
                await Assertions.Expect(order).ToHaveCountAsync(1);

                await page.GetByRole(AriaRole.Combobox, new() { Name = "Application", Exact = true }).SelectOptionAsync(Vinyl);
                await page.GetByRole(AriaRole.Button, new() { Name = "Add the fault" }).ClickAsync();
                await Assertions.Expect(page.Locator("#faults")).ToContainTextAsync("vinyl, POST");
                await merchant.PhotographAsync(page, $"simulator-apps-{width}");
                await page.AssertFitsAsync($"simulator-apps-{width}");
                await page.AssertAccessibleAsync();
            },
            width,
            height);

    private static async Task<PayPalWindow> ClickAsync(MerchantPage page, string clientId, string price)
    {
        await page.OpenAsync(clientId: clientId);
        await page.RunAsync($$"""
            await paypal.Buttons({
              createOrder: (data, actions) => actions.order.create({ purchase_units: [{ amount: { value: '{{price}}' } }] }),
              onApprove: capture, onError,
            }).render('#buttons');
            """);
        return await page.OpenPayPalAsync();
    }

    private static ILocator Heading(PayPalWindow window) => window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 });
}
