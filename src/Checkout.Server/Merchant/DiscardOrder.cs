using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/discard: ends an unpaid order, so that its units are for sale.</summary>
internal static class DiscardOrder
{
    public static async Task<Results<Ok<MerchantOrder>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, Actor actor, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (await MerchantOrders.FindAsync(id, needs.Orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        // PayPal is asked first, because an approved order is not discarded.
        if (stored.Order.Status is OrderStatus.Created or OrderStatus.Declined)
        {
            if (!needs.Lookup.IsOurs(stored.Order))
            {
                throw new OtherAccountException(stored.Order);
            }

            stored = await needs.Lookup.LookAsync(stored, NamedPayments.None, cancellationToken);
        }

        var now = needs.Clock.GetUtcNow();
        var discarded = await needs.Orders.UpdateAuditedAsync(
            stored, known => known.Cancel(), actor.Did("discard-order", stored.Order.Number), now, CancellationToken.None);
        return discarded.Order.Status switch
        {
            OrderStatus.Cancelled or OrderStatus.Expired => TypedResults.Ok(MerchantOrder.From(
                discarded, await needs.Orders.TimelineAsync(stored.Id, cancellationToken), now)),
            _ when discarded.Order.IsMissing => OrderProblem.Missing(),
            OrderStatus.Approved => Problem.Of(
                422, IssueCode.OrderApproved, "The payer approved the order. It expires at PayPal if nothing captures it."),
            OrderStatus.Processing => Problem.Of(
                422, Issue.OrderCompletionInProgress, "The payment is in progress. Look at the order to see the result."),
            OrderStatus.Quarantined => Problem.Of(
                422, IssueCode.OrderQuarantined, "The order is quarantined. Compare it with the order in your PayPal account."),
            _ => Problem.Of(422, IssueCode.OrderNotOpen, "The order is paid or over, so there is nothing to discard."),
        };
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(OrderStore Orders, OrderLookup Lookup, TimeProvider Clock);
}
