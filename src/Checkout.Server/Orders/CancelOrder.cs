using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Server.Http;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Orders;

/// <summary>POST /api/orders/{id}/cancel: cancels an order that is not approved.</summary>
internal static class CancelOrder
{
    public static async Task<Results<Ok<CancelledOrderResponse>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (await needs.Access.FindOwnAsync(context, id, cancellationToken) is not { } stored)
        {
            return Problem.NotFound();
        }

        // PayPal is asked first, because an approved order is not cancelled. Safety does not depend on the answer: a capture stores its
        // attempt first, and a cancelled order opens none.
        if (stored.Order.Status is OrderStatus.Created or OrderStatus.Declined)
        {
            if (!needs.Lookup.IsOurs(stored.Order))
            {
                throw new OtherAccountException(stored.Order);
            }

            stored = await needs.Lookup.LookAsync(stored, NamedPayments.None, cancellationToken);
        }

        var now = needs.Clock.GetUtcNow();
        var cancelled = await needs.Orders.UpdateAsync(
            stored, known => known.Cancel().CaptureOnlyWhenAsked(now), now, CancellationToken.None);
        var left = cancelled.Order;
        return left.Status switch
        {
            OrderStatus.Created or OrderStatus.Declined when left.IsMissing => OrderProblem.Missing(),
            OrderStatus.Cancelled or OrderStatus.Expired or OrderStatus.Voided or OrderStatus.Declined =>
                TypedResults.Ok(CancelledOrderResponse.From(left)),
            OrderStatus.Approved => Problem.Of(
                422, IssueCode.OrderApproved,
                "The order is already approved at PayPal, so it is not cancelled. Nothing is charged unless you ask for it."),
            OrderStatus.Quarantined => OrderProblem.Quarantined(),
            OrderStatus.Processing => Problem.Of(
                422, Issue.OrderCompletionInProgress, "The payment is in progress. Look at the order to see the result."),
            _ => left.Intent == CheckoutPaymentIntent.Authorize
                ? Problem.Of(422, Issue.OrderAlreadyAuthorized, "The order is already authorized.")
                : Problem.Of(422, Issue.OrderAlreadyCaptured, "The order is already paid."),
        };
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(
        OrderStore Orders, OrderAccess Access, OrderLookup Lookup, TimeProvider Clock);
}

/// <summary>An order that was not and will not be charged.</summary>
/// <param name="Id">PayPal's id of the order.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Status"><c>CANCELLED</c>, or another status in which it had already ended.</param>
public sealed record CancelledOrderResponse(string Id, string Number, OrderStatus Status) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }

    internal static CancelledOrderResponse From(Order order) => new(order.PayPalOrderId!, order.Number, order.Status);
}
