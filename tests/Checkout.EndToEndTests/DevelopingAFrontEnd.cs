using System.Net;
using System.Net.Sockets;
using Checkout.EndToEndTests.Browsing;
using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests;

/// <summary>PayPal's published sample is developed on port 3000, with a proxy to the server.</summary>
public sealed class DevelopingAFrontEnd(Shop shop, Chromium chromium) : IClassFixture<Shop>
{
    /// <summary>As client/html/src/app.js of paypal-examples/docs-examples, standard-integration, sends it.</summary>
    private const string Create =
        """
        async () => {
          const response = await fetch('/api/orders', {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ cart: [{ id: 'EBOOK-SLOW-COFFEE', quantity: '1' }] }),
          });
          const orderData = await response.json();
          return orderData.id ?? JSON.stringify(orderData);
        }
        """;

    private const string Capture =
        """
        async id => {
          const response = await fetch(`/api/orders/${id}/capture`, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
          const orderData = await response.json();
          return orderData.purchase_units?.[0]?.payments?.captures?.[0]?.status ?? JSON.stringify(orderData);
        }
        """;

    private const string CaptureByForm =
        """
        id => {
          const form = document.createElement('form');
          form.method = 'post';
          form.action = `http://HOST/api/orders/${id}/capture`;
          document.body.append(form);
          form.submit();
        }
        """;

    private const string OrderByForm =
        """
        key => {
          const form = document.createElement('form');
          form.method = 'post';
          form.action = 'checkout';
          for (const [name, value] of [['key', key], ['quantity:MUG-TIDE', '1'], ['country', 'US'], ['action', 'pay']]) {
            form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }));
          }
          document.body.append(form);
          form.submit();
        }
        """;

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(false, false)]
    public async Task The_sample_front_end_buys_through_its_proxy_whatever_host_the_proxy_names(bool keepsHost, bool tellsSite)
    {
        await using var proxy = await DevelopmentProxy.StartAsync(shop.Url, keepsHost);
        proxy.TellsSite = tellsSite;
        await chromium.BrowseAsync(shop.Folder, () => shop.Program.Console, async (page, _) =>
        {
            await page.GotoAsync(proxy.Url);
            var id = await page.EvaluateAsync<string>(Create);
            await shop.PayPal.ApproveAsync(id);

            Assert.Equal("COMPLETED", await page.EvaluateAsync<string>(Capture, id));
        });
    }

    [Fact]
    public async Task A_page_on_another_port_captures_nothing_without_a_proxy()
    {
        await using var proxy = await DevelopmentProxy.StartAsync(shop.Url, keepsHost: true);
        await chromium.BrowseAsync(shop.Folder, () => shop.Program.Console, async (page, complaints) =>
        {
            complaints.Expect("403");
            await page.GotoAsync(proxy.Url);
            var id = await page.EvaluateAsync<string>(Create);
            await shop.PayPal.ApproveAsync(id);

            // The cookie of localhost is sent to every port of it.
            var answer = await page.RunAndWaitForResponseAsync(
                () => page.EvaluateAsync(CaptureByForm.Replace("HOST", $"localhost:{shop.Url.Port}", StringComparison.Ordinal), id),
                response => response.Url.EndsWith("/capture", StringComparison.Ordinal));

            Assert.Equal(403, answer.Status);
            Assert.Empty(await shop.PayPal.CapturesOfAsync(id));
        });
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_redirect_flow_leads_through_the_proxy_from_the_form_to_the_cart_and_to_the_order_page(bool keepsHost)
    {
        var address = FreeAddress();
        await using var proxy = await DevelopmentProxy.StartAsync(new Uri(address), keepsHost, DevelopmentProxy.OfTheRedirectFlow);
        await using var behind = await Shop.OpenAsync(
            settings: [("CHECKOUT_URLS", address), ("CHECKOUT_PUBLIC_URL", proxy.Url)]);
        await chromium.BrowseAsync(behind.Folder, () => behind.Program.Console, async (page, _) =>
        {
            await page.GotoAsync(proxy.Url);
            await (await OrderByFormAsync(page)).CancelAsync();
            await Assertions.Expect(page).ToHaveURLAsync($"{proxy.Url}/#left-paypal");

            var window = await OrderByFormAsync(page);
            var order = window.OrderId;
            await window.PayAsync();

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Thank you" })).ToBeVisibleAsync();
            Assert.StartsWith($"{proxy.Url}/orders/", page.Url, StringComparison.Ordinal);
            Assert.Single(await behind.PayPal.CapturesOfAsync(order));
        });
    }

    private static async Task<PayPalWindow> OrderByFormAsync(IPage page)
    {
        await page.EvaluateAsync(OrderByForm, Guid.NewGuid().ToString("N"));
        var window = new PayPalWindow(page);
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        return window;
    }

    /// <summary>The proxy and the shop name each other, so the shop's port is chosen before the shop starts.</summary>
    private static string FreeAddress()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}";
    }
}
