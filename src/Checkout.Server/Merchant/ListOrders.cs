using System.Text.Json.Serialization;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ListOrders
{
    public static async Task<Results<Ok<OrderList>, ProblemHttpResult>> HandleAsync(
        HttpContext context, OrderStore orders, ServerSettings settings, CancellationToken cancellationToken)
    {
        var query = new OrderQuery(context.Request.Query, settings.Currency);
        var filter = query.Read();
        if (query.Problems.Count > 0)
        {
            return Problem.Of(400, query.Problems);
        }

        if (!Paging.TryReadLimit(context.Request.Query["limit"], out var size))
        {
            return Paging.BadLimit();
        }

        var after = context.Request.Query["after"];
        OrderCursor? cursor = null;
        if (after.Count > 0 && !OrderCursor.TryParse(after, out cursor))
        {
            return Paging.BadAfter();
        }

        var page = await orders.SearchAsync(filter, cursor, size, cancellationToken);
        return TypedResults.Ok(new OrderList([.. page.Items.Select(MerchantOrder.From)], page.Next?.ToString()));
    }
}

/// <summary>A page of orders.</summary>
/// <param name="Items">The orders, newest first.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null on the last.</param>
public sealed record OrderList(
    IReadOnlyList<MerchantOrder> Items, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Next);
