using Checkout.PayPal;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ShowOrder
{
    public static async Task<Results<Ok<MerchantOrder>, ProblemHttpResult>> HandleAsync(
        string id, OrderStore orders, CancellationToken cancellationToken)
    {
        var order = Guid.TryParse(id, out var own)
            ? await orders.FindAsync(own, cancellationToken)
            : await orders.FindByPayPalIdAsync(id, cancellationToken);
        return order is null
            ? Problem.Of(404, Issue.InvalidResourceId, "There is no order with this id.")
            : TypedResults.Ok(MerchantOrder.From(order, await orders.TimelineAsync(order.Id, cancellationToken)));
    }
}
