using Checkout.Server.Hosting;

namespace Checkout.Server.Security;

/// <summary>What every answer tells the browser not to do. The page and Swagger add a policy of their own.</summary>
internal static class SecurityHeaders
{
    /// <summary>A year.</summary>
    private const string StrictTransportSecurity = "max-age=31536000";

    public static void UseSecurityHeaders(this WebApplication app)
    {
        var isHttps = app.Services.GetRequiredService<PublicAddress>().IsHttps;
        app.Use((context, next) =>
        {
            // When the answer starts, because the exception handler clears what was set before it.
            context.Response.OnStarting(() => Set(context, isHttps));
            return next(context);
        });
    }

    private static Task Set(HttpContext context, bool isHttps)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";

        // PayPal's window must be able to answer the page that opened it; same-origin would cut them apart.
        headers["Cross-Origin-Opener-Policy"] = "same-origin-allow-popups";
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        if (isHttps)
        {
            headers.StrictTransportSecurity = StrictTransportSecurity;
        }

        if (context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase))
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
