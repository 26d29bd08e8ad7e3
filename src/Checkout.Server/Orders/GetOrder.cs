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
        if (await FindOwnAsync(id, context, orders, visitor, cancellationToken) is not { } order)
        {
            return Problem.NotFound();
        }

        return TypedResults.Ok(OrderResponse.From(order, await orders.TimelineAsync(order.Id, cancellationToken)));
    }

    /// <summary>Finds this browser's order by PayPal's id. An order of another browser gives the same answer as none.</summary>
    public static async Task<Checkout.Orders.Order?> FindOwnAsync(
        string id, HttpContext context, OrderStore orders, Visitor visitor, CancellationToken cancellationToken)
    {
        if (await visitor.FindAsync(context, cancellationToken) is not { } hash
            || await orders.FindByPayPalIdAsync(id, cancellationToken) is not { } order
            || order.VisitorHash != hash)
        {
            return null;
        }

        context.Features.Get<RequestFacts>()?.Know(orderId: order.Id);
        return order;
    }
}
