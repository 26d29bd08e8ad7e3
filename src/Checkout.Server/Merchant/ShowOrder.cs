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
        var stored = Guid.TryParse(id, out var own)
            ? await orders.FindAsync(own, cancellationToken)
            : await orders.FindByPayPalIdAsync(id, cancellationToken);
        return stored is null
            ? Problem.Of(404, Issue.InvalidResourceId, "There is no order with this id.")
            : TypedResults.Ok(MerchantOrder.From(stored, await orders.TimelineAsync(stored.Id, cancellationToken)));
    }
}
