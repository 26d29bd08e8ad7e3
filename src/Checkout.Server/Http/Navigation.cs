namespace Checkout.Server.Http;

/// <summary>Tells a person who opens a page from a browser that loads it ahead, a page that embeds it, and a program that asks for its
/// headers. Only a person's request may change something.</summary>
internal static class Navigation
{
    /// <summary>Whether a browser loads the page before anybody opens it. Without an answer of success it loads the page again when somebody
    /// does.</summary>
    public static bool IsAhead(HttpContext context) =>
        Has(context, "Sec-Purpose", "prefetch") || Has(context, "Purpose", "prefetch") || Has(context, "Purpose", "prerender")
        || Has(context, "Sec-Purpose", "prerender") || Has(context, "X-Moz", "prefetch");

    /// <summary>Whether a browser says that somebody opened the page. Browsers before 2023, those that use http, and programs say
    /// nothing.</summary>
    public static bool IsSaidToBeByAPerson(HttpContext context) =>
        context.Request.Headers["Sec-Fetch-Mode"] == "navigate" && context.Request.Headers["Sec-Fetch-Dest"] == "document";

    public static bool IsByAPerson(HttpContext context) =>
        !IsAhead(context)
        && context.Features.Get<RequestFacts>()?.IsHead != true
        && Is(context, "Sec-Fetch-Mode", "navigate")
        && Is(context, "Sec-Fetch-Dest", "document");

    private static bool Has(HttpContext context, string header, string word) =>
        context.Request.Headers[header].ToString().Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Older browsers and programs do not send these headers.</summary>
    private static bool Is(HttpContext context, string header, string value) =>
        context.Request.Headers[header] is { Count: 0 } || context.Request.Headers[header] == value;
}
