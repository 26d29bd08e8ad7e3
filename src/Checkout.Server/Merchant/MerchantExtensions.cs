namespace Checkout.Server.Merchant;

/// <summary>The merchant's orders and webhook events.</summary>
internal static class MerchantExtensions
{
    public static IServiceCollection AddMerchant(this IServiceCollection services) => services.AddSingleton<AdminKey>();

    public static void MapMerchant(this IEndpointRouteBuilder api)
    {
        var merchant = api.MapGroup("/merchant").WithTags("Merchant")
            .AddEndpointFilter((context, next) =>
                context.HttpContext.RequestServices.GetRequiredService<AdminKey>().InvokeAsync(context, next))
            .ProducesProblem(401).ProducesProblem(404).ProducesProblem(429).ProducesProblem(503);

        merchant.MapGet("/orders", ListOrders.HandleAsync).WithName("list-orders")
            .WithSummary("List the orders")
            .WithDescription($"Newest first, {Paging.UsualPage} per page; limit asks for another number, at most {Paging.LargestPage}. "
            + "status filters by one of the order statuses; after takes the value of next from the previous page.")
            .ProducesProblem(400);
        merchant.MapGet("/orders/{id}", ShowOrder.HandleAsync).WithName("show-order")
            .WithSummary("Show an order")
            .WithDescription("One order with its lines and its complete timeline, found by PayPal's order id or by its custom_id.");
        merchant.MapGet("/webhook-events", ListWebhookEvents.HandleAsync).WithName("list-webhook-events")
            .WithSummary("List PayPal's webhook events")
            .WithDescription($"Newest first, {Paging.UsualPage} per page; limit asks for another number, at most {Paging.LargestPage}. "
            + $"state filters by one of {ListWebhookEvents.States}; after takes the value of next from the previous page. "
            + "Pending events are retried automatically. An event is unconfirmed if PayPal's answers did not show within a day what it "
            + "claims, and dead if it cannot be processed. Both wait for a replay.")
            .ProducesProblem(400);
        merchant.MapPost("/webhook-events/{id}/replay", ReplayWebhookEvent.HandleAsync).WithName("replay-webhook-event")
            .WithSummary("Replay an event")
            .WithDescription("Asks PayPal at once about what a stored event claims, in any state, unless the claim is already recorded. "
            + "Takes no body. 422 means that the event's own body was deleted after CHECKOUT_KEEP_EVENTS_DAYS.")
            .ProducesProblem(403).ProducesProblem(415).ProducesProblem(422);
    }
}
