using Checkout.Orders;
using Checkout.Server.Http;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Orders;

/// <summary>GET /api/orders/{id}: shows an order to the browser that created it.</summary>
internal static class GetOrder
{
    public static async Task<Results<Ok<OrderResponse>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, OrderStore orders, Visitor visitor, CancellationToken cancellationToken)
    {
        if (await FindOwnAsync(id, context, orders, visitor, cancellationToken) is not { } stored)
        {
            return Problem.NotFound();
        }

        return TypedResults.Ok(OrderResponse.From(stored.Order, await orders.TimelineAsync(stored.Id, cancellationToken)));
    }

    /// <summary>Finds this browser's order by PayPal's id. An order of another browser gives the same answer as none.</summary>
    public static async Task<StoredOrder?> FindOwnAsync(
        string id, HttpContext context, OrderStore orders, Visitor visitor, CancellationToken cancellationToken)
    {
        if (await visitor.FindAsync(context, cancellationToken) is not { } hash
            || await orders.FindByPayPalIdAsync(id, cancellationToken) is not { } stored
            || stored.Order.VisitorHash != hash)
        {
            return null;
        }

        context.Features.Get<RequestFacts>()?.Know(orderId: stored.Id);
        return stored;
    }
}
