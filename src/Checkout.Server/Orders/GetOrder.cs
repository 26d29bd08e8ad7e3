using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Orders;

/// <summary>GET /api/orders/{id}: shows an order to its shopper.</summary>
internal static class GetOrder
{
    public static async Task<Results<Ok<OrderResponse>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, OrderStore orders, OrderAccess access, CancellationToken cancellationToken)
    {
        if (await access.FindOwnAsync(context, id, cancellationToken) is not { } stored)
        {
            return Problem.NotFound();
        }

        return TypedResults.Ok(OrderResponse.From(stored.Order, await orders.TimelineAsync(stored.Id, cancellationToken)));
    }
}
