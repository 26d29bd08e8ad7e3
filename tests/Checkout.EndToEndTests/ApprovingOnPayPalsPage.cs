using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class ApprovingOnPayPalsPage(MerchantSite site, Chromium chromium) : IClassFixture<MerchantSite>
{
    private string Mug => """
        {"intent":"CAPTURE","purchase_units":[{"amount":{"currency_code":"USD","value":"5.00"}}],
         "payment_source":{"paypal":{"experience_context":{"brand_name":"Tide","user_action":"PAY_NOW",
           "return_url":"SHOP?cart=7","cancel_url":"SHOP?left=1"}}}}
        """.Replace("SHOP", site.Url, StringComparison.Ordinal);

    [Fact]
    public Task The_approval_page_can_be_used_with_the_keyboard_alone() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync();
        await page.RunAsync("await paypal.Buttons({ createOrder: () => post('/orders', mug()), onApprove: capture }).render('#buttons');");
        await page.Page.TabToAsync(page.Button());
        var window = new PayPalWindow(await page.Page.RunAndWaitForPopupAsync(() => page.Page.Keyboard.PressAsync("Enter")));
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        var order = window.OrderId;

        await window.Page.TabToAsync(window.Page.GetByRole(AriaRole.Radio, new() { Name = "Paula Porter" }));
        await window.Page.Keyboard.PressAsync("ArrowUp");
        await window.Page.TabToAsync(window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Pay with" }));
        await window.Page.TabToAsync(window.Address);
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.TabToAsync(window.Page.GetByRole(AriaRole.Radio, new() { Name = "Standard post" }));
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(window.Total).ToHaveTextAsync("$19.00 USD");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Radio, new() { Name = "Express post" })).ToBeFocusedAsync();
        await window.PayByKeyAsync();

        await page.SeeSaidAsync("paypal COMPLETED");
        Assert.EndsWith("COMPLETED 19.00 USD", Assert.Single(await site.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
        var shipping = (await site.OrderAsync(order))["purchase_units"]![0]!["shipping"]!;
        Assert.Equal("Toronto", shipping["address"]!["admin_area_2"]!.ToString());
    });

    [Theory, InEachWindow(360, 740, 480, 720, 1280, 800)]
    public Task The_approval_page_fits_its_window_and_is_always_accessible(int width, int height) => site.VisitAsync(
        chromium,
        async page =>
        {
            page.Expects("404");
            await page.OpenAsync();
            await page.RunAsync("say(await post('/orders', mug()));");
            var order = await page.Said.InnerTextAsync();
            await LookAsync(page, $"checkoutnow?token={order}&commit=true", $"{width}-1-approve");
            await LookAsync(page, $"checkoutnow?token={order}&restart=1", $"{width}-2-declined");
            await LookAsync(page, "checkoutnow?token=NONE", $"{width}-3-unknown");
            await LookAsync(page, "checkoutnow/wait", $"{width}-4-wait");

            await page.Page.GotoAsync($"{site.PayPalUrl}checkoutnow?token={order}&commit=true");
            await new PayPalWindow(page.Page).PayAsync();
            await Shopper.SeeAsync(page.Page.GetByText("Approved. You may close this window"));
            await LookAsync(page, null, $"{width}-5-approved");
        },
        width,
        height);

    [Theory]
    [InlineData("", "window.open = () => null;")]
    [InlineData("data-popups-disabled=\"true\"", "0")]
    public Task The_shop_page_goes_to_PayPal_and_comes_back_where_popups_are_blocked(string attribute, string script) => site.VisitAsync(
        chromium,
        async page =>
        {
            await page.Page.AddInitScriptAsync(script);
            await page.OpenAsync(attributes: $"data-csp-nonce=\"bm9uY2U\" {attribute}");
            var order = await site.CreateOrderAsync(Mug);
            await page.RunAsync($"await paypal.Buttons({{ createOrder: () => '{order}', onError }}).render('#buttons');");

            await page.Button().ClickAsync();
            await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Pay Tide" }).WaitForAsync();
            await new PayPalWindow(page.Page).PayAsync();

            await Assertions.Expect(page.Page).ToHaveURLAsync($"{site.Url}?cart=7&token={order}&PayerID=PAULAPQRTER22");
            Assert.Equal("APPROVED", (await site.OrderAsync(order))["status"]!.ToString());
        });

    [Fact]
    public Task A_shop_without_script_sends_the_payer_by_a_link_and_the_payer_may_cancel() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync();
        var order = await site.CreateOrderAsync(Mug);
        var links = (await site.OrderAsync(order))["links"]!.AsArray();
        var link = links.Single(one => one!["rel"]!.ToString() == "payer-action")!["href"]!.ToString();

        await page.Page.GotoAsync(link);
        await new PayPalWindow(page.Page).CancelAsync();

        await Assertions.Expect(page.Page).ToHaveURLAsync($"{site.Url}?left=1&token={order}");
    });

    [Fact]
    public Task A_payer_who_closes_the_window_early_and_clicks_again_pays_the_second_order() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync();
        await page.RunAsync("""
            let orders = 0;
            const first = new Promise((resolve) => { window.makeFirst = resolve; });
            await paypal.Buttons({
              createOrder: async () => {
                if (++orders === 1) {
                  await first;
                }
                const id = await post('/orders', mug());
                say(`made ${id}`);
                return id;
              },
              onCancel: ({ orderID }) => say(`left ${orderID}`), onApprove: capture, onError,
            }).render('#buttons');
            """);
        var left = await page.Page.RunAndWaitForPopupAsync(() => page.Button().ClickAsync());
        await left.CloseAsync();
        await Assertions.Expect(page.Page.FrameLocator("#buttons iframe").Locator(".busy")).ToHaveCountAsync(0);

        var window = await page.OpenPayPalAsync();
        await page.RunAsync("window.makeFirst();");
        await page.SeeSaidAsync("left ");
        var made = await page.Said.Locator("li").AllInnerTextsAsync();
        Assert.Equal($"made {window.OrderId}", made[0]);
        Assert.Equal(made[1].Replace("made", "left", StringComparison.Ordinal), made[2]);
        await window.PayAsync();

        await page.SeeSaidAsync("paypal COMPLETED");
    });

    private static async Task LookAsync(MerchantPage page, string? address, string name)
    {
        if (address is not null)
        {
            await page.Page.GotoAsync($"{page.Site.PayPalUrl}{address}");
        }

        await page.PhotographAsync(page.Page, name);
        await page.Page.AssertFitsAsync(name);
        await page.Page.AssertAccessibleAsync();
    }
}
