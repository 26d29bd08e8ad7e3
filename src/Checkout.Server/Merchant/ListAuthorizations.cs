using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ListAuthorizations
{
    public static async Task<Results<Ok<AuthorizationList>, ProblemHttpResult>> HandleAsync(
        OrderStore orders, string? limit, CancellationToken cancellationToken)
    {
        if (!Paging.TryReadLimit(limit, out var size))
        {
            return Paging.BadLimit();
        }

        var holding = await orders.ListHoldingAsync(size, cancellationToken);
        return TypedResults.Ok(new AuthorizationList([.. holding.Select(stored => HeldOrder.From(stored.Order))]));
    }
}

/// <summary>Orders whose money is held.</summary>
/// <param name="Items">The one that PayPal releases first is at the top.</param>
public sealed record AuthorizationList(IReadOnlyList<HeldOrder> Items);

/// <summary>An order whose money is held.</summary>
/// <param name="OrderId">The order's own id.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Status">The order's status.</param>
/// <param name="Amount">The authorized amount.</param>
/// <param name="Captured">What is captured.</param>
/// <param name="HonorEndsAt">Until when PayPal guarantees the money; absent if PayPal gave no time.</param>
/// <param name="ExpiresAt">When PayPal releases the money; absent if PayPal gave no time.</param>
public sealed record HeldOrder(
    Guid OrderId, string Number, OrderStatus Status, PayPalMoney Amount, PayPalMoney Captured, DateTime? HonorEndsAt, DateTime? ExpiresAt)
{
    internal static HeldOrder From(Order order) => new(
        order.Id, order.Number, order.Status, order.Total.ToPayPal(), OrderLife.CapturedOf(order).ToPayPal(),
        AuthorizationWatch.HonorEnds(order)?.UtcDateTime, AuthorizationWatch.Expires(order)?.UtcDateTime);
}
