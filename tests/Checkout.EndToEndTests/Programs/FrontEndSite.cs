using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A merchant's front end on a host of its own, which has nothing but a page that calls the shop on another host.</summary>
internal sealed class FrontEndSite : IAsyncDisposable
{
    private readonly WebApplication server;

    private FrontEndSite(WebApplication server) => this.server = server;

    /// <summary>The shop is at 127.0.0.1, which is another site to a browser.</summary>
    public string Origin => server.Urls.First().Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>The same program under the name that is another site to the page at <see cref="Origin"/>. Its path /cookie sets a cookie
    /// that asks to be kept and sent on all sites, and answers the cookies that the browser sent.</summary>
    public string OtherSite => server.Urls.First();

    /// <summary>The shop whose operations the page calls.</summary>
    public Uri? Shop { get; set; }

    public static async Task<FrontEndSite> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var site = new FrontEndSite(app);
        app.MapGet("/", () => Results.Text(Html(site.Shop!.GetLeftPart(UriPartial.Authority)), "text/html; charset=utf-8"));
        app.MapGet("/cookie", site.SetCookie);
        await app.StartAsync();
        return site;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private string SetCookie(HttpContext context)
    {
        context.Response.Headers.AccessControlAllowOrigin = Origin;
        context.Response.Headers.AccessControlAllowCredentials = "true";
        context.Response.Headers.SetCookie = "anywhere=1; Path=/; SameSite=None; Secure";
        return $"sent: {context.Request.Headers.Cookie}";
    }

    private static string Html(string shop) => $$"""
        <!DOCTYPE html>
        <html lang="en">
        <head><title>A front end</title><link rel="icon" href="data:,"></head>
        <body>
          <main><h1>A front end</h1><div id="buttons"></div><p id="status"></p></main>
          <script type="module">
            const shop = '{{shop}}';
            const json = { 'Content-Type': 'application/json' };
            const say = (text) => { document.querySelector('#status').textContent = text; };
            const config = await (await fetch(`${shop}/api/config`)).json();
            await new Promise((resolve) => {
              const script = Object.assign(document.createElement('script'), { src: config.sdk_url, onload: resolve });
              document.head.append(script);
            });
            let key;
            paypal.Buttons({
              async createOrder() {
                const order = await (await fetch(`${shop}/api/orders`, {
                  method: 'POST', headers: { ...json, 'Idempotency-Key': crypto.randomUUID() },
                  body: JSON.stringify({ cart: [{ id: 'EBOOK-SLOW-COFFEE', quantity: '1' }] }),
                })).json();
                key = order.order_key;
                return order.id;
              },
              async onApprove({ orderID }) {
                const headers = { ...json, 'Checkout-Order-Key': key };
                const paid = await (await fetch(`${shop}/api/orders/${orderID}/capture`, { method: 'POST', headers })).json();
                const seen = await (await fetch(`${shop}/api/orders/${orderID}`, { headers: { 'Checkout-Order-Key': key } })).json();
                const stranger = await fetch(`${shop}/api/orders/${orderID}`);
                say(`${paid.status} ${seen.status} ${stranger.status}`);
              },
              async onCancel({ orderID }) {
                const headers = { ...json, 'Checkout-Order-Key': key };
                say(`${(await fetch(`${shop}/api/orders/${orderID}/release`, { method: 'POST', headers })).status}`);
              },
            }).render('#buttons');
          </script>
        </body>
        </html>
        """;
}
