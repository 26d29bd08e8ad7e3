using System.Text.Json.Serialization;
using Checkout.Orders;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ListOrders
{
    public static async Task<Results<Ok<OrderList>, ProblemHttpResult>> HandleAsync(
        OrderStore orders, string? status, string? after, string? limit, CancellationToken cancellationToken)
    {
        OrderStatus? wanted = null;
        if (status is not null && OrderStatusName.TryParse(status, out var named))
        {
            wanted = named;
        }
        else if (status is not null)
        {
            return Problem.Of(
                400, IssueCode.InvalidParameterValue,
                $"{status} is not a status: use one of {string.Join(", ", OrderStatusName.All)}.", "/status");
        }

        if (!Paging.TryReadLimit(limit, out var size))
        {
            return Paging.BadLimit();
        }

        OrderCursor? cursor = null;
        if (after is not null && !OrderCursor.TryParse(after, out cursor))
        {
            return Paging.BadAfter();
        }

        var page = await orders.ListAsync(wanted, cursor, size, cancellationToken);
        return TypedResults.Ok(new OrderList([.. page.Items.Select(MerchantOrder.From)], page.Next?.ToString()));
    }
}

/// <summary>A page of orders.</summary>
/// <param name="Items">The orders, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record OrderList(
    IReadOnlyList<MerchantOrder> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
