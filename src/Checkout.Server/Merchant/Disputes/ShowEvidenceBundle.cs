using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>GET /api/merchant/orders/{id}/evidence: what the shop knows about an order, as a file for PayPal.</summary>
internal static class ShowEvidenceBundle
{
    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, OrderStore orders, EvidenceBundles bundles, CancellationToken cancellationToken)
    {
        if (await MerchantOrders.FindAsync(id, orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        var file = await bundles.FileOfAsync(stored, cancellationToken);
        return TypedResults.File(file.Content.ToArray(), file.ContentType, file.Name);
    }
}
