using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Orders;

/// <summary>POST /api/orders/{id}/release: the payer closed PayPal's window. The order stays open, and its units are for sale.</summary>
internal static class ReleaseOrder
{
    public static async Task<Results<Ok<ReleasedOrderResponse>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, OrderStore orders, OrderAccess access, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (await access.FindOwnAsync(context, id, cancellationToken) is not { } stored)
        {
            return Problem.NotFound();
        }

        var now = clock.GetUtcNow();
        var released = await orders.UpdateAsync(stored, known => known.Release(now), now, CancellationToken.None);
        return TypedResults.Ok(ReleasedOrderResponse.From(released.Order));
    }
}

/// <summary>An order that holds no units, unless it is paid or being paid.</summary>
/// <param name="Id">PayPal's id of the order.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Status">The order's status; a release does not change it.</param>
public sealed record ReleasedOrderResponse(string Id, string Number, OrderStatus Status) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }

    internal static ReleasedOrderResponse From(Order order) => new(order.PayPalOrderId!, order.Number, order.Status);
}
