using Checkout.Orders;

namespace Checkout.Server.Pages;

/// <summary>PayPal's page on which the payer approves an order.</summary>
internal static class ApprovalPage
{
    /// <returns>Null if PayPal gave no address of the web.</returns>
    public static string? Of(Order order) =>
        Uri.TryCreate(order.ApproveLink, UriKind.Absolute, out var page)
        && (page.Scheme == Uri.UriSchemeHttps || page.Scheme == Uri.UriSchemeHttp)
            ? page.AbsoluteUri
            : null;
}
