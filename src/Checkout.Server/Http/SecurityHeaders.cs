using Checkout.Server.Settings;

namespace Checkout.Server.Http;

/// <summary>The security headers of every answer. Pages and Swagger set their own Content-Security-Policy, and pages about an order their
/// own Referrer-Policy.</summary>
internal static class SecurityHeaders
{
    /// <summary>A year.</summary>
    private const string StrictTransportSecurity = "max-age=31536000";

    public static void UseSecurityHeaders(this WebApplication app, ServerSettings settings)
    {
        var isHttps = settings.IsHttps;
        app.Use((context, next) =>
        {
            // Set when the answer starts, because the exception handler clears earlier headers.
            context.Response.OnStarting(() => Set(context, isHttps));
            return next(context);
        });
    }

    private static Task Set(HttpContext context, bool isHttps)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "strict-origin-when-cross-origin");

        // PayPal's window must be able to reach the page that opened it; same-origin would prevent that.
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
