using System.Security.Cryptography;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Pricing;
using Checkout.Storage;

namespace Checkout.Server.Pages;

/// <summary>Sends the page with a new nonce and a Content-Security-Policy with the same nonce. All other files of wwwroot are
/// static.</summary>
internal sealed class ShopPage(PageFiles files, PayPalOrigins payPal, PageBrand brand, CatalogFile catalog, CheckoutForm form, Visitor visitor)
{
    private const int NonceBytes = 16;

    private volatile Copy? copy;

    public async Task SendAsync(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceBytes));
        var origins = await payPal.PolicyAsync(context.RequestAborted);
        var pictures = string.Concat(catalog.Current.PictureHosts.Select(host => $" https://{host}"));

        // Styles are 'unsafe-inline' because PayPal's script writes its own. Source: PayPal's page on the script's best practices.
        context.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; script-src 'self' 'nonce-{nonce}' {origins}; "
            + $"style-src 'self' 'unsafe-inline' {origins}; img-src 'self' data: {origins}{pictures}; "
            + $"connect-src 'self' {origins}; frame-src 'self' {origins}; child-src 'self' {origins}; font-src 'self'; "
            + $"base-uri 'none'; form-action 'self' {origins}; frame-ancestors 'none'";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.ContentType = "text/html; charset=utf-8";
        await KnowVisitorAsync(context);
        await Current().WriteAsync(context.Response, nonce, CheckoutInput.NewKey());
    }

    /// <summary>Two clicks on the form are one order only if both come from one visitor.</summary>
    private async Task KnowVisitorAsync(HttpContext context)
    {
        try
        {
            await visitor.EnsureAsync(context, context.RequestAborted);
        }
        catch (StorageUnavailableException)
        {
            // The page is shown while the database is unreachable. It says so itself when it asks for the products.
        }
    }

    /// <summary>Made again after a change of the file or of the catalog.</summary>
    private PageTemplate Current()
    {
        var current = form.Catalog;
        var (known, changedAt) = (copy, File.GetLastWriteTimeUtc(files.Index));
        if (known is null || known.Catalog != current || (known.ChangedAt != changedAt && File.Exists(files.Index)))
        {
            // The time was read before the text, so that a change in between is read again.
            var empty = form.Render("./", new CheckoutInput(PageTemplate.KeyPlace, []));
            var html = brand.Fill(File.ReadAllText(files.Index), empty);
            copy = known = new Copy(changedAt, current, new PageTemplate(html));
        }

        return known.Template;
    }

    private sealed record Copy(DateTime ChangedAt, Catalog Catalog, PageTemplate Template);
}
