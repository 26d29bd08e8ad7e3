namespace Checkout.Server.Pages;

/// <summary>The headers of pages about orders, and of redirects between them. Their addresses may contain a key.</summary>
internal static class PageHeaders
{
    /// <param name="formTargets">Where a form may lead, in the words of <c>form-action</c>.</param>
    /// <param name="styleSource">The hash of an inline style, with a space before it.</param>
    public static void Set(HttpResponse response, string formTargets = "'self'", string styleSource = "")
    {
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers["X-Robots-Tag"] = "noindex";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'self'{styleSource}; img-src 'self'; form-action {formTargets}; base-uri 'none'; frame-ancestors 'none'";
    }
}

/// <summary>303: the browser loads the other page with GET. The address is the server's own or PayPal's, never one of the request.</summary>
internal sealed record SeeOther(string Location) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        PageHeaders.Set(httpContext.Response);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }
}
