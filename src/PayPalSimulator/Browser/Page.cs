using System.Text;
using System.Text.Encodings.Web;

namespace PayPalSimulator.Browser;

/// <summary>The HTML frame and the content security policy of every page for browsers.</summary>
internal static class Page
{
    private const string Html = "text/html; charset=utf-8";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        + "base-uri 'none'; form-action 'none'";

    public static string Encode(string? text) => HtmlEncoder.Default.Encode(text ?? "");

    /// <param name="mayBeFramed">Any site may show the page in a frame. Otherwise none may.</param>
    public static Task WriteAsync(HttpContext http, int status, string html, bool mayBeFramed = false)
    {
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = mayBeFramed ? Policy : $"{Policy}; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        return AnswerWriter.WriteAsync(http, new Answer(status, Encoding.UTF8.GetBytes(html)) { ContentType = Html });
    }

    public static void MapAsset(this IEndpointRouteBuilder app, string path, string name, string type)
    {
        var answer = new Answer(StatusCodes.Status200OK, Resources.Bytes(name)) { ContentType = type };
        app.MapGet(path, http =>
        {
            http.Response.Headers.CacheControl = "no-cache";
            return AnswerWriter.WriteAsync(http, answer);
        });
    }

    /// <summary>Addresses are relative, so that a proxy may serve the simulator under a path.</summary>
    public static string Shell(string title, string main, string bodyClass = "", string root = "") => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
          <meta charset="utf-8">
          <meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Encode(title)}</title>
          <link rel="icon" href="data:,">
          <link rel="stylesheet" href="{root}smart/checkout.css">
        </head>
        <body class="{bodyClass}">
          <p class="notice">PayPal simulator: no money moves</p>
        {main}
        </body>
        </html>
        """;
}
