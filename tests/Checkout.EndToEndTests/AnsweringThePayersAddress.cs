using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

public sealed class AnsweringThePayersAddress(MerchantSite site, Chromium chromium) : IClassFixture<MerchantSite>
{
    private const string Render = """
        await paypal.Buttons({
          createOrder: () => post('/orders', mug()),
          onShippingAddressChange: async (data, actions) => {
            const { countryCode, state, city, postalCode } = data.shippingAddress;
            say(`address ${countryCode} ${state} ${city} ${postalCode} of ${data.orderID} at ${data.amount.value}`);
            if (countryCode === 'IT') {
              return actions.reject(data.errors.COUNTRY_ERROR);
            }
            const patch = await actions.buildOrderPatchPayload({ taxTotal: countryCode === 'US' ? '1.00' : '0.00' });
            say(`patched ${await post(`/orders/${data.orderID}`, patch)}`);
          },
          onShippingOptionsChange: async (data, actions) => {
            const { id, label, amount, selected } = data.selectedShippingOption;
            say(`option ${id} ${label} ${amount.currencyCode} ${amount.value} ${selected}`);
            const patch = await actions.buildOrderPatchPayload({ shippingOption: data.selectedShippingOption });
            say(`patched ${await post(`/orders/${data.orderID}`, patch)}`);
          },
          onApprove: capture, onError,
        }).render('#buttons');
        """;

    [Fact]
    public Task The_shop_prices_address_and_option_and_the_payer_pays_what_the_page_shows() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync();
        await page.RunAsync(Render);

        var window = await page.OpenPayPalAsync();
        var order = window.OrderId;
        await page.SeeSaidAsync($"address US CA San Jose 95131 of {order} at 14.00");
        await Assertions.Expect(window.Total).ToHaveTextAsync("$15.00 USD");
        await window.ChooseAsync("Express post");
        await page.SeeSaidAsync("option express Express post USD 9.00 true");
        await Assertions.Expect(window.Total).ToHaveTextAsync("$20.00 USD");
        await window.Address.SelectOptionAsync("500 Broadway, New York, US");
        await page.SeeSaidAsync($"address US NY New York 10012 of {order} at 20.00");
        await window.PayAsync();

        await page.SeeSaidAsync("paypal COMPLETED");
        Assert.EndsWith("COMPLETED 20.00 USD", Assert.Single(await site.PayPal.CapturesOfAsync(order)), StringComparison.Ordinal);
        var shipping = (await site.OrderAsync(order))["purchase_units"]![0]!["shipping"]!;
        Assert.Equal("500 Broadway", shipping["address"]!["address_line_1"]!.ToString());
    });

    [Fact]
    public Task The_payer_is_told_and_cannot_pay_where_the_shop_does_not_deliver() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync();
        await page.RunAsync(Render);

        var window = await page.OpenPayPalAsync();
        await window.ChooseAsync("Marta Rossi");
        await Assertions.Expect(window.Problem).ToHaveTextAsync("Your order can't be shipped to this country.");
        await Assertions.Expect(window.PayNow).ToBeDisabledAsync();
        await window.Page.SetViewportSizeAsync(480, 720);
        await page.PhotographAsync(window.Page, "refused");
        await window.Page.AssertAccessibleAsync();

        await window.Address.SelectOptionAsync("77 King Street West, Toronto, CA");
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        await Assertions.Expect(window.Problem).ToBeEmptyAsync();
        await Assertions.Expect(window.Total).ToHaveTextAsync("$14.00 USD");
        await window.PayAsync();

        await page.SeeSaidAsync("paypal COMPLETED");
    });

    [Fact]
    public Task A_deprecated_callback_and_a_failing_callback_are_answered() => site.VisitAsync(chromium, async page =>
    {
        await page.OpenAsync();
        await page.RunAsync("""
            await paypal.Buttons({
              createOrder: () => post('/orders', mug()),
              onShippingChange: (data, actions) => {
                say(`${data.shipping_address.country_code} ${data.shipping_address.postal_code} ${data.selected_shipping_option.id}`);
                if (data.shipping_address.country_code === 'US') {
                  return actions.resolve();
                }
                throw new Error('no such postage');
              },
              onError,
            }).render('#buttons');
            """);

        var window = await page.OpenPayPalAsync();
        await page.SeeSaidAsync("US 95131 standard");
        await window.ChooseAsync("Petra Winter");

        await Assertions.Expect(window.Problem).ToHaveTextAsync("Unable to update address. Please try again.");
        await page.SeeSaidAsync("error: no such postage");
    });
}
