using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class UsingTheSimulatorsPage(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    [Theory, InEachWindow(390, 844, 1440, 900)]
    public Task The_simulators_page_approves_an_order_adds_a_fault_moves_the_clock_and_resends_a_webhook(int width, int height) =>
        chromium.ShopAsync(shop, async shopper =>
        {
            var page = shopper.Page;
            using var customer = new Customer(shop.Url);
            var id = await OrderAsync(customer, page);

            var order = Row(page, "#orders", id);
            await order.Locator("summary").ClickAsync();
            await order.GetByLabel("Payer").SelectOptionAsync("pays");
            await order.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
            await SeeAsync(order.Locator("summary"), "APPROVED");
            await SaysAsync(page, $"Order {id} is approved.");
            await customer.CaptureAsync(id);
            await SeeAsync(order.Locator("summary"), "COMPLETED");
            await Shopper.SeeAsync(order.GetByRole(AriaRole.Button, new() { Name = "Reverse" }));

            await order.GetByRole(AriaRole.Button, new() { Name = "Its API requests" }).ClickAsync();
            var call = Row(page, "#requests", $"/v2/checkout/orders/{id}/capture");
            await call.Locator("summary").ClickAsync();
            await SeeAsync(call.GetByRole(AriaRole.Region, new() { Name = "Answer" }), "\"COMPLETED\"");

            await page.GetByLabel("What goes wrong").SelectOptionAsync("reset_after");
            await page.GetByLabel("How often").FillAsync("2");
            await page.GetByRole(AriaRole.Button, new() { Name = "Add the fault" }).ClickAsync();
            await SeeAsync(page.Locator("#faults"), "2 left, 0 happened");
            await LookAsync(shopper, $"simulator-{width}");
            await page.GetByRole(AriaRole.Button, new() { Name = "Remove reset_after" }).ClickAsync();
            await Shopper.SeeAsync(page.GetByText("No faults: every call succeeds."));

            await page.GetByLabel("What happens").SelectOptionAsync("hold");
            await page.GetByRole(AriaRole.Button, new() { Name = "Book it" }).ClickAsync();
            await SeeAsync(page.Locator("#account"), "10.00 USD withheld");
            await page.Locator("#account").GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
            await Assertions.Expect(page.Locator("#account")).Not.ToContainTextAsync("withheld");

            var delivery = Row(page, "#deliveries", "PAYMENT.CAPTURE.COMPLETED");
            var sent = await page.Locator("#deliveries > details").CountAsync();
            await delivery.Locator("summary").ClickAsync();
            await delivery.GetByRole(AriaRole.Button, new() { Name = "Resend" }).ClickAsync();
            await Assertions.Expect(page.Locator("#deliveries > details")).ToHaveCountAsync(sent + 1);

            var before = await page.Locator("#now").InnerTextAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "+1 hour" }).ClickAsync();
            await SaysAsync(page, "The clock has moved by PT1H.");
            await Assertions.Expect(page.Locator("#now")).Not.ToContainTextAsync(before[..13]);
        }, width, height);

    [Fact]
    public Task The_simulators_page_opens_a_dispute_and_acts_for_the_buyer_and_for_PayPal() => chromium.ShopAsync(shop, async shopper =>
    {
        var page = shopper.Page;
        using var customer = new Customer(shop.Url);
        var id = await OrderAsync(customer, page);
        var order = Row(page, "#orders", id);
        await order.Locator("summary").ClickAsync();
        await order.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        await SeeAsync(order.Locator("summary"), "APPROVED");
        await customer.CaptureAsync(id);

        await order.GetByRole(AriaRole.Button, new() { Name = "Open a dispute" }).ClickAsync();
        var dispute = Row(page, "#disputes", "not received");
        await SeeAsync(dispute.Locator("summary"), "INQUIRY");
        await dispute.Locator("summary").ClickAsync();
        await dispute.GetByRole(AriaRole.Button, new() { Name = "Buyer escalates" }).ClickAsync();
        await SeeAsync(dispute.Locator("summary"), "WAITING_FOR_SELLER_RESPONSE");
        await LookAsync(shopper, "simulator-dispute");
        await dispute.GetByRole(AriaRole.Button, new() { Name = "PayPal decides for the merchant" }).ClickAsync();

        await SeeAsync(dispute.Locator("summary"), "RESOLVED_SELLER_FAVOUR");
    });

    [Theory, InEachWindow(390, 844, 1440, 900)]
    public Task The_simulators_page_can_be_used_with_the_keyboard_and_every_result_is_in_view(int width, int height) =>
        chromium.ShopAsync(shop, async shopper =>
        {
            var page = shopper.Page;
            using var customer = new Customer(shop.Url);
            var id = await OrderAsync(customer, page);

            var order = Row(page, "#orders", id);
            await PressAsync(page, order.Locator("summary"), "Enter");
            await PressAsync(page, order.GetByRole(AriaRole.Button, new() { Name = "Approve" }), "Enter");
            await SeeAsync(order.Locator("summary"), "APPROVED");
            await Assertions.Expect(order.GetByRole(AriaRole.Button, new() { Name = "Approve" })).ToBeFocusedAsync();
            await customer.CaptureAsync(id);
            await SeeAsync(order.Locator("summary"), "COMPLETED");
            await Assertions.Expect(order.Locator("summary")).ToBeFocusedAsync();
            await PressAsync(page, order.GetByRole(AriaRole.Button, new() { Name = "Its API requests" }), "Space");
            await Assertions.Expect(page.GetByLabel("Show only those with")).ToBeFocusedAsync();

            await PressAsync(page, page.GetByLabel("What goes wrong"), "End");
            await Assertions.Expect(page.GetByLabel("What goes wrong")).ToHaveValueAsync("pending");
            await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Add the fault" }), "Space");
            await SeeAsync(page.Locator("#faults"), "pending POST");

            await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Reset…" }), "Enter");
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Keep" })).ToBeFocusedAsync();
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reset…" })).ToBeFocusedAsync();
            await page.GoBackToTheTopAsync();
            await PressAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Remove pending" }), "Enter");
            await Shopper.SeeAsync(page.GetByText("No faults: every call succeeds."));
        }, width, height);

    [Fact]
    public async Task An_empty_simulator_says_what_to_do_and_a_reset_asks_first()
    {
        await using var lone = await LoneSimulator.StartAsync();
        await chromium.ShopAsync(shop, async shopper =>
        {
            var page = shopper.Page;
            await page.GotoAsync($"{lone.Url}_simulator/");
            await Shopper.SeeAsync(page.GetByText("No orders yet"));
            await Shopper.SeeAsync(page.GetByText("Nothing sent yet"));
            await LookAsync(shopper, "simulator-empty");

            await page.GetByRole(AriaRole.Button, new() { Name = "Add the fault" }).ClickAsync();
            await SeeAsync(page.Locator("#faults"), "1 left");
            await page.GetByRole(AriaRole.Button, new() { Name = "Reset…" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Keep" }).ClickAsync();
            await SeeAsync(page.Locator("#faults"), "1 left");
            await page.GetByRole(AriaRole.Button, new() { Name = "Reset…" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Reset", Exact = true }).ClickAsync();
            await Shopper.SeeAsync(page.GetByText("No faults: every call succeeds."));
        });
    }

    /// <summary>Makes an order at the shop, and opens the page that shows it.</summary>
    private async Task<string> OrderAsync(Customer customer, IPage page)
    {
        // A test that broke off may have left a fault to the shop that all of them share.
        await shop.PayPal.MendAsync();
        var id = await customer.OrderAsync("EBOOK-SLOW-COFFEE");
        await page.GotoAsync($"{shop.PayPal.Url}_simulator/");
        return id;
    }

    private static ILocator Row(IPage page, string list, string text) =>
        page.Locator($"{list} > details").Filter(new() { Has = page.Locator("summary", new() { HasText = text }) }).Last;

    private static async Task PressAsync(IPage page, ILocator what, string key)
    {
        await page.TabToAsync(what);
        await page.Keyboard.PressAsync(key);
    }

    private static Task SeeAsync(ILocator what, string text) => Assertions.Expect(what).ToContainTextAsync(text);

    private static Task SaysAsync(IPage page, string text) => Assertions.Expect(page.Locator("#message")).ToHaveTextAsync(text);

    private static async Task LookAsync(Shopper shopper, string name)
    {
        await shopper.PhotographAsync(shopper.Page, name);
        await shopper.Page.AssertFitsAsync(name);
        await shopper.Page.AssertAccessibleAsync();
    }
}
