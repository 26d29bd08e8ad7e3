using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/operations/{operation_id}/close: ends an operation whose outcome PayPal can no longer
/// tell.</summary>
internal static class CloseOperation
{
    public static async Task<Results<Ok<OperationResponse>, ProblemHttpResult>> HandleAsync(
        string id, [FromRoute(Name = "operation_id")] Guid operationId, HttpContext context, Actor actor, OrderStore orders, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (await MerchantOrders.FindAsync(id, orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        if (stored.Order.Operations.All(operation => operation.Id != operationId))
        {
            return Problem.Of(404, Issue.InvalidResourceId, "The order has no operation with this id.");
        }

        var closed = (await orders.UpdateAuditedAsync(
            stored, known => known.CloseOperation(operationId), actor.Did("close-operation", stored.Order.Number), clock.GetUtcNow(),
            CancellationToken.None)).Order;
        var operation = closed.Operations.Single(known => known.Id == operationId);
        return operation.IsOpen
            ? Problem.Of(
                422, OperationIssue.OperationOpen,
                $"PayPal is still asked about it, for {RequestIdAge.Payments.TotalDays:0} days from its start. Close it after that.")
            : TypedResults.Ok(OperationResponse.Of(closed, operation));
    }
}
