using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Pages;

/// <summary>GET /shop/index.html: leads to the page. As a static file it would have no nonce, and its relative addresses would lead
/// nowhere.</summary>
internal static class RedirectToPage
{
    public static RedirectHttpResult Handle() => TypedResults.Redirect("../");
}
