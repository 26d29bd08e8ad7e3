using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Checkout.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>Finds the order of a merchant's request.</summary>
internal static class MerchantOrders
{
    /// <param name="id">PayPal's id of the order, or the order's own.</param>
    public static async Task<StoredOrder?> FindAsync(
        string id, OrderStore orders, HttpContext context, CancellationToken cancellationToken)
    {
        var stored = Guid.TryParse(id, out var own)
            ? await orders.FindAsync(own, cancellationToken)
            : await orders.FindByPayPalIdAsync(id, cancellationToken);
        context.Features.Get<RequestFacts>()?.Know(orderId: stored?.Id);
        return stored;
    }

    public static ProblemHttpResult NotFound() => Problem.Of(404, Issue.InvalidResourceId, "There is no order with this id.");
}
