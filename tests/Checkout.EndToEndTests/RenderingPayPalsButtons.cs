using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class RenderingPayPalsButtons(MerchantSite site, Chromium chromium) : IClassFixture<MerchantSite>
{
    [Fact]
    public Task Several_buttons_share_a_page_and_each_reports_its_own_click() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync("&components=buttons,marks", "data-csp-nonce=\"bm9uY2U\" data-namespace=\"pp\"");
        await page.RunAsync("""
            const handlers = {
              createOrder: ({ paymentSource }, actions) => {
                say(`create ${paymentSource}`);
                return actions.order.create({ purchase_units: [{ amount: { value: '5.00' } }] });
              },
              onClick: ({ fundingSource }) => say(`click ${fundingSource}`),
              onInit: (data, actions) => say(`init ${typeof actions.enable} ${typeof actions.disable}`),
              onApprove: capture, onError,
            };
            await pp.Buttons({ ...handlers, style: { layout: 'horizontal', color: 'blue', shape: 'pill', label: 'pay', height: 40 } })
              .render('#buttons');
            const alone = pp.Buttons({ ...handlers, fundingSource: pp.FUNDING.PAYLATER, style: { borderRadius: 12 } });
            await alone.render(document.querySelector('#more'));
            await pp.Marks({ fundingSource: 'paypal' }).render('#more');
            """);
        await Assertions.Expect(page.Button("Pay with PayPal")).ToBeVisibleAsync();
        await Assertions.Expect(page.Button("Pay Later")).ToBeVisibleAsync();
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Img, new() { Name = "PayPal", Exact = true })).ToBeVisibleAsync();
        await page.PhotographAsync(page.Page, "buttons");
        await page.Page.AssertAccessibleAsync();

        var window = await page.OpenPayPalAsync("Pay Later", "#more");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Combobox, new() { Name = "Pay with" })).ToHaveValueAsync("paylater");
        await window.PayAsync();

        await page.SeeSaidAsync("paylater COMPLETED");
        await Assertions.Expect(page.Said.Locator("li")).ToHaveTextAsync(
            ["init function function", "init function function", "click paylater", "create paylater", "paylater COMPLETED"]);
    });

    [Fact]
    public Task Buttons_are_shown_only_when_they_can_be_clicked() => site.VisitAsync(chromium, async page =>
    {
        var scriptIsAskedFor = new TaskCompletionSource<IRoute>();
        await page.Page.RouteAsync("**/smart/buttons.js", scriptIsAskedFor.SetResult);
        await page.OpenAsync();
        await page.RunAsync("paypal.Buttons({ createOrder: () => 'nobody clicks' }).render('#buttons');");

        var script = await scriptIsAskedFor.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await Assertions.Expect(page.Page.Locator("#buttons iframe")).ToBeVisibleAsync();
        await Assertions.Expect(page.Button()).ToBeHiddenAsync();
        await script.ContinueAsync();

        await Assertions.Expect(page.Button()).ToBeVisibleAsync();
    });

    [Fact]
    public Task Buttons_can_be_changed_disabled_closed_and_rendered_again() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync();
        await page.RunAsync("""
            window.buttons = paypal.Buttons({
              onInit: (data, actions) => { window.actions = actions; },
              createOrder: () => { throw new Error('the first way'); }, onError,
            });
            await buttons.render('#buttons');
            """);

        await page.Button().ClickAsync();
        await page.SeeSaidAsync("error: the first way");
        await page.RunAsync("""
            await buttons.updateProps({ style: { label: 'checkout' }, createOrder: () => { throw new Error('the second way'); } });
            """);
        await page.Button("PayPal Checkout").ClickAsync();
        await page.SeeSaidAsync("error: the second way");
        var opened = 0;
        page.Page.Context.Page += (_, _) => opened++;
        await page.RunAsync("await buttons.updateProps({ onClick: (data, { reject }) => { say('clicked'); return reject(); } });");
        await page.Button("PayPal Checkout").ClickAsync();
        await page.SeeSaidAsync("clicked");
        Assert.Equal(0, opened);

        await page.RunAsync("await actions.disable();");
        await Assertions.Expect(page.Button("PayPal Checkout")).ToHaveAttributeAsync("aria-disabled", "true");
        await page.RunAsync("await buttons.close();");
        await Assertions.Expect(page.Page.Locator("iframe")).ToHaveCountAsync(0);
        await page.RunAsync("await buttons.render('#more');");
        await Assertions.Expect(page.Button("PayPal Checkout", "#more")).ToBeVisibleAsync();
        await page.RunAsync("document.querySelector('#more').replaceChildren();");
        Assert.Equal("Detected container element removed from DOM", await page.MistakeAsync("""
            const rendered = paypal.Buttons().render('#buttons');
            document.querySelector('#buttons').replaceChildren();
            await rendered;
            """));
    });

    [Fact]
    public Task PayPals_script_breaks_the_pages_policy_without_its_nonce() => site.VisitAsync(chromium, async page =>
    {
        page.Expects("style-src");
        await page.OpenAsync(attributes: "");
        var broken = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        page.Page.Console += (_, message) =>
        {
            if (message.Text.StartsWith("CSP:", StringComparison.Ordinal))
            {
                broken.TrySetResult(message.Text);
            }
        };

        await page.RunAsync("await paypal.Buttons().render('#buttons');");

        Assert.StartsWith("CSP: style-src", await broken.Task.WaitAsync(Effect.Limit), StringComparison.Ordinal);
    });
}
