using System.Text;

namespace Checkout.Server.Pages;

/// <summary>The shop's frame around a page that the server renders. Such a page needs no script, is not cached, and is not found by search
/// engines.</summary>
internal sealed class PageFrame(PageBrand brand)
{
    public PageBrand Brand => brand;

    public PageResult Show(int status, string title, Html main, TimeSpan? refreshAfter = null, Html head = default) => new(
        this, status, title, main, refreshAfter, head);

    /// <summary>A page with a heading and some sentences.</summary>
    public PageResult Tell(int status, string title, Html text, TimeSpan? refreshAfter = null, Html more = default) => Show(
        status, title,
        Html.Of($"""
            <section class="outcome"><div class="panel">
              <h1>{title}</h1>
              <p class="lead">{text}</p>{more}
            </div></section>
            """),
        refreshAfter);

    /// <summary>Leads from the address of the request to the shop. Every address in a page is relative, because a proxy may serve the shop
    /// under a path that the shop does not know.</summary>
    public static string Root(HttpContext context) =>
        context.Request.Path.Value!.Count(letter => letter == '/') is > 1 and var slashes
            ? string.Concat(Enumerable.Repeat("../", slashes - 1))
            : "./";

    public string Render(HttpContext context, PageResult page)
    {
        var root = Root(context);
        return Html.Of($"""
            <!doctype html>
            <html lang="en">
            <head>
              <meta charset="utf-8">
              <meta name="viewport" content="width=device-width, initial-scale=1">
              <title>{page.Title} · {brand.Name}</title>
              <meta name="robots" content="noindex">
              <link rel="icon" href="{brand.Icon(root)}">
              <link rel="stylesheet" href="{root}assets/checkout.css">
              <link rel="stylesheet" href="{root}assets/pages.css">
              {brand.Style}{page.Head}
            </head>
            <body class="rendered">
              <header>
                {brand.Environment}
                <div class="top">
                  <a class="brand" href="{root}">
                    {brand.Logo(root)}
                    <span>{brand.Name}</span>
                  </a>
                  <a class="cart-link" href="{root}orders">Your orders</a>
                </div>
              </header>
              <main>
            {page.Main}
              </main>
              <footer class="foot"><p>Sold by {brand.Name}. Questions? {PageBrand.Link(brand.Contact)}</p>{brand.Legal}</footer>
            </body>
            </html>
            """).ToString();
    }

}

/// <summary>A page as an answer.</summary>
internal sealed record PageResult(PageFrame Frame, int Status, string Title, Html Main, TimeSpan? RefreshAfter, Html Head) : IResult
{
    /// <summary>No script at all. A form may lead to PayPal, which browsers check here.</summary>
    public string FormTargets { get; init; } = "'self'";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        PageHeaders.Set(response, FormTargets, Frame.Brand.StyleSource);
        response.StatusCode = Status;
        if (RefreshAfter is { } pause)
        {
            response.Headers["Refresh"] = $"{(int)Math.Ceiling(pause.TotalSeconds)}";
        }

        response.ContentType = "text/html; charset=utf-8";
        return response.WriteAsync(Frame.Render(httpContext, this), Encoding.UTF8, httpContext.RequestAborted);
    }
}
