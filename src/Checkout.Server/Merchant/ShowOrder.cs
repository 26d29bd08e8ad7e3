using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ShowOrder
{
    public static async Task<Results<Ok<MerchantOrder>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, OrderStore orders, TimeProvider clock, CancellationToken cancellationToken) =>
        await MerchantOrders.FindAsync(id, orders, context, cancellationToken) is not { } stored
            ? MerchantOrders.NotFound()
            : TypedResults.Ok(MerchantOrder.From(
                stored, await orders.TimelineAsync(stored.Id, cancellationToken), clock.GetUtcNow()));
}
