using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Hosting;

namespace Checkout.Server.Page;

/// <summary>Sends the page with a new nonce, and a Content-Security-Policy with the same nonce. The rest of wwwroot are static
/// files.</summary>
internal sealed class ShopPage(PayPalPlace place)
{
    private const int NonceBytes = 16;

    /// <summary>The folder of the page's files, beside the program.</summary>
    public static string Folder { get; } = Path.Combine(AppContext.BaseDirectory, "wwwroot");

    private readonly string html = File.ReadAllText(Path.Combine(Folder, "index.html"));

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/", (HttpContext context, ShopPage page) => page.SendAsync(context)).ExcludeFromDescription();
        app.MapGet("/index.html", (HttpContext context, ShopPage page) => page.SendAsync(context)).ExcludeFromDescription();
    }

    private async Task SendAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        var payPal = await place.OriginsAsync(context.RequestAborted);

        // Styles are 'unsafe-inline' because PayPal's script writes its own. Source: PayPal's page on the script's best practices.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}' {payPal}; "
            + $"style-src 'self' 'unsafe-inline' {payPal}; img-src 'self' data: {payPal}; "
            + $"connect-src 'self' {payPal}; frame-src 'self' {payPal}; child-src 'self' {payPal}; font-src 'self'; "
            + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        var page = html.Replace("{{nonce}}", nonce, StringComparison.Ordinal);
        await context.Response.WriteAsync(page, Encoding.UTF8, context.RequestAborted);
    }
}
