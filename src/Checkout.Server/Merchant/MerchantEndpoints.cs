using System.Globalization;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>The merchant's endpoints.</summary>
internal static class MerchantEndpoints
{
    private const int UsualPage = 50;
    private const int LargestPage = StorageLimits.MaxPageSize;

    public static void MapMerchant(this IEndpointRouteBuilder api)
    {
        var admin = api.MapGroup("/admin").WithTags("Merchant")
            .AddEndpointFilter((context, next) =>
                context.HttpContext.RequestServices.GetRequiredService<AdminKey>().InvokeAsync(context, next))
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);

        admin.MapGet("/orders", ListOrders).WithName("list-orders")
            .WithSummary("List the orders")
            .WithDescription($"Newest first, {UsualPage} per page; limit asks for another number, at most {LargestPage}. "
            + "status filters by one of the order statuses; after takes the value of next from the previous page.")
            .ProducesProblem(400);
        admin.MapGet("/orders/{id}", ShowOrder).WithName("show-order")
            .WithSummary("Show an order")
            .WithDescription("One order with its lines and its complete timeline, found by PayPal's order id or by its custom_id.");
        admin.MapGet("/webhook-events", WebhookEvents.List).WithName("list-webhook-events")
            .WithSummary("List PayPal's webhook events")
            .WithDescription($"Newest first, {UsualPage} per page; limit asks for another number, at most {LargestPage}. "
            + $"state filters by one of {WebhookEvents.States}; after takes the value of next from the previous page. "
            + "Pending events are retried automatically. An event is unconfirmed if PayPal's answers did not show within a day what it "
            + "claims, and dead if it cannot be processed. Both wait for a replay.")
            .ProducesProblem(400);
        admin.MapPost("/webhook-events/{id}/replay", WebhookEvents.Replay).WithName("replay-webhook-event")
            .WithSummary("Replay an event")
            .WithDescription("Asks PayPal at once about what a stored event claims, in any state, unless the claim is already recorded. "
            + "Takes no body. 422 means that the event's own body was deleted after CHECKOUT_KEEP_EVENTS_DAYS.")
            .ProducesProblem(403).ProducesProblem(415).ProducesProblem(422);
    }

    /// <summary>Reads the size of a page.</summary>
    public static bool TryReadLimit(string? limit, out int size)
    {
        size = UsualPage;
        return limit is null || (int.TryParse(limit, NumberStyles.None, null, out size) && size is >= 1 and <= LargestPage);
    }

    public static ProblemHttpResult BadLimit() =>
        Problem.Of(400, "INVALID_PARAMETER_VALUE", $"limit must be a whole number from 1 to {LargestPage}.", "/limit");

    public static ProblemHttpResult BadAfter() =>
        Problem.Of(400, "INVALID_PARAMETER_VALUE", "after must be the value of next from the previous page.", "/after");

    private static async Task<Results<Ok<OrderList>, ProblemHttpResult>> ListOrders(
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
                400, "INVALID_PARAMETER_VALUE",
                $"{status} is not a status: use one of {string.Join(", ", OrderStatusName.All)}.", "/status");
        }

        if (!TryReadLimit(limit, out var size))
        {
            return BadLimit();
        }

        OrderCursor? cursor = null;
        if (after is not null && !OrderCursor.TryParse(after, out cursor))
        {
            return BadAfter();
        }

        var page = await orders.ListAsync(wanted, cursor, size, cancellationToken);
        return TypedResults.Ok(new OrderList([.. page.Items.Select(MerchantOrder.From)], page.Next?.ToString()));
    }

    private static async Task<Results<Ok<MerchantOrder>, ProblemHttpResult>> ShowOrder(
        string id, OrderStore orders, CancellationToken cancellationToken)
    {
        var order = Guid.TryParse(id, out var own)
            ? await orders.FindAsync(own, cancellationToken)
            : await orders.FindByPayPalIdAsync(id, cancellationToken);
        return order is null
            ? Problem.Of(404, Issue.InvalidResourceId, "There is no order with this id.")
            : TypedResults.Ok(MerchantOrder.From(order, await orders.TimelineAsync(order.Id, cancellationToken)));
    }
}
