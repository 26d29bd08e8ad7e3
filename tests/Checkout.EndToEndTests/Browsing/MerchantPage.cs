using Checkout.EndToEndTests.Programs;
using Microsoft.Playwright;

namespace Checkout.EndToEndTests.Browsing;

/// <summary>A page with PayPal's script and nothing else. What happens on it is said in a list, which the tests read.</summary>
public sealed class MerchantPage(MerchantSite site, IPage page, Complaints complaints)
{
    /// <summary>The application of the script, unless a test names another.</summary>
    internal const string ClientId = "simulator-client-id";

    private const string Nonce = "bm9uY2U";

    public IPage Page => page;

    public MerchantSite Site => site;

    /// <summary>The list of what was said, in order.</summary>
    public ILocator Said => page.Locator("#said");

    /// <summary>As strict as PayPal's guide allows a page with its script to be.</summary>
    internal static string Policy(Uri payPal) =>
        $"default-src 'none'; script-src 'nonce-{Nonce}'; style-src 'nonce-{Nonce}'; img-src data:; connect-src 'self'; "
        + $"frame-src {payPal.GetLeftPart(UriPartial.Authority)}";

    internal static string Html(Uri payPal, string clientId, string? query, string? attributes) => $$"""
            <!DOCTYPE html>
            <html lang="en">
            <head><title>A shop</title><link rel="icon" href="data:,"></head>
            <body>
              <main><h1>A shop</h1><div id="buttons"></div><div id="more"></div><ul id="said"></ul></main>
              <script nonce="{{Nonce}}">
                const say = (line) => {
                  const item = document.createElement('li');
                  item.textContent = typeof line === 'string' ? line : JSON.stringify(line);
                  document.querySelector('#said').append(item);
                };
                const post = async (path, body) => (await fetch(path, { method: 'POST', body: JSON.stringify(body) })).text();
                const usd = (value) => ({ currency_code: 'USD', value });
                const mug = () => ({ intent: 'CAPTURE', purchase_units: [{
                  amount: { ...usd('14.00'), breakdown: { item_total: usd('10.00'), shipping: usd('4.00') } },
                  items: [{ name: 'Mug', quantity: '1', unit_amount: usd('10.00') }],
                  shipping: { options: [
                    { id: 'standard', label: 'Standard post', type: 'SHIPPING', selected: true, amount: usd('4.00') },
                    { id: 'express', label: 'Express post', type: 'SHIPPING', selected: false, amount: usd('9.00') }] } }] });
                const capture = async (data, actions) => say(`${data.paymentSource} ${(await actions.order.capture()).status}`);
                const onError = (error) => say(`error: ${error.message}`);
              </script>
              <script nonce="{{Nonce}}" src="{{payPal}}sdk/js?client-id={{clientId}}{{query}}" {{attributes}}></script>
            </body>
            </html>
            """;

    /// <summary>Opens the page with parameters and attributes of PayPal's script.</summary>
    public Task OpenAsync(
        string query = "", string attributes = $"data-csp-nonce=\"{Nonce}\"", string clientId = ClientId) => page.GotoAsync(
        $"{site.Url}?clientId={clientId}&query={Uri.EscapeDataString(query)}&attributes={Uri.EscapeDataString(attributes)}");

    public Task RunAsync(string script) => page.EvaluateAsync($"async () => {{ {script} }}");

    /// <summary>What a piece of script throws.</summary>
    public Task<string> MistakeAsync(string script) => page.EvaluateAsync<string>(
        $"async () => {{ try {{ {script} }} catch (error) {{ return error.message; }} return 'nothing was thrown'; }}");

    public ILocator Button(string name = "PayPal", string place = "#buttons") =>
        page.FrameLocator($"{place} iframe").GetByRole(AriaRole.Link, new() { Name = name, Exact = true });

    /// <summary>Clicks a button, and waits for the approval page in PayPal's window.</summary>
    public async Task<PayPalWindow> OpenPayPalAsync(string name = "PayPal", string place = "#buttons")
    {
        var window = new PayPalWindow(await page.RunAndWaitForPopupAsync(() => Button(name, place).ClickAsync()));
        await Assertions.Expect(window.PayNow).ToBeEnabledAsync();
        return window;
    }

    public Task SeeSaidAsync(string text) => Assertions.Expect(Said).ToContainTextAsync(text);

    /// <summary>The browser will log an error that belongs to the test.</summary>
    public void Expects(string complaint) => complaints.Expect(complaint);

    public Task PhotographAsync(IPage what, string name) =>
        what.ScreenshotAsync(new() { Path = Path.Combine(site.Folder, $"{name}.png"), FullPage = true });
}
