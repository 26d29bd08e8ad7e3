namespace Checkout.Server.Pages;

/// <summary>GET /admin: the merchant's console. Its shell is the same for everybody; what it shows comes from the merchant's API.</summary>
internal static class ShowConsole
{
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'none'; base-uri 'none'; "
        + "frame-ancestors 'none'";

    private static readonly PathString Address = "/admin";

    private static readonly string File = Path.Combine(PageFiles.Root, "admin", "index.html");

    /// <summary>Its links are relative, so they work only at one address, without a slash at its end.</summary>
    public static IResult Handle(HttpContext context)
    {
        if (context.Request.Path != Address)
        {
            return TypedResults.Redirect("../admin");
        }

        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        headers["Referrer-Policy"] = "same-origin";
        return TypedResults.PhysicalFile(File, "text/html; charset=utf-8");
    }
}
