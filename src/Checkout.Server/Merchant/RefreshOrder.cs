using Checkout.Server.Operations;
using Checkout.Server.Orders;
using Checkout.Server.Workers;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/refresh: asks PayPal about an order and each of its payments now.</summary>
internal static class RefreshOrder
{
    public static async Task<Results<Ok<MerchantOrder>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        if (await MerchantOrders.FindAsync(id, needs.Orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        if (!needs.Lookup.IsOurs(stored.Order))
        {
            throw new Checkout.Orders.OtherAccountException(stored.Order);
        }

        var order = stored.Order;
        var all = new NamedPayments(
            [.. order.Captures.Select(capture => capture.Id)],
            [.. order.Authorizations.Select(held => held.Id)],
            [.. order.Refunds.Select(refund => refund.Id)]);
        stored = await needs.Lookup.LookAsync(stored, all, cancellationToken);
        // After a restore an operation on record may have been refused, and made in another way since.
        if (stored.Order.PursuedOperations.Any() && !await needs.Pause.IsOnAsync(cancellationToken))
        {
            stored = await needs.Operations.ResolveAsync(stored, cancellationToken);
        }

        return TypedResults.Ok(MerchantOrder.From(
            stored, await needs.Orders.TimelineAsync(stored.Id, cancellationToken), needs.Clock.GetUtcNow()));
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(
        OrderStore Orders, OrderLookup Lookup, PaymentOperations Operations, SalesPause Pause, TimeProvider Clock);
}
