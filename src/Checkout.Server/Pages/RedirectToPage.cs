using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Pages;

/// <summary>As a static file the page would have no nonce, and its relative links would not work.</summary>
internal static class RedirectToPage
{
    public static RedirectHttpResult Handle() => TypedResults.Redirect("../");
}
