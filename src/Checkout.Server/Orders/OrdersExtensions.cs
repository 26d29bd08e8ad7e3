using Checkout.Server.Http.Limits;



namespace Checkout.Server.Orders;

/// <summary>The shopper's orders: creating, reading, capturing and cancelling them.</summary>
internal static class OrdersExtensions
{
    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<OrderCreation>().AddSingleton<PaymentCapture>().AddSingleton<PaymentCall>()
        .AddSingleton<OrderLookup>().AddSingleton<NewerOrders>();

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");

        orders.MapPost("", CreateOrder.HandleAsync).WithName("create-order").RequireRateLimiting(RateLimits.Writes)
            .WithSummary("Order a cart")
            .WithDescription("Prices the cart, stores the order, creates it at PayPal and returns PayPal's order id, "
            + "which PayPal Buttons ask for. "
            + "With the header Idempotency-Key, a retry of the same request returns the same order with 200. "
            + "504 means that PayPal's answer was lost: retry with the same key.")
            .ProducesProblem(400).ProducesProblem(403).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429)
            .ProducesProblem(500).ProducesProblem(503).ProducesProblem(504);
        orders.MapGet("/{id}", GetOrder.HandleAsync).WithName("get-order")
            .WithSummary("Show an order to its shopper")
            .WithDescription("The order's lines, its status and its history. "
            + "Only the browser that created the order can read it.")
            .ProducesProblem(404).ProducesProblem(503);
        orders.MapPost("/{id}/capture", CaptureOrder.HandleAsync).WithName("capture-order").RequireRateLimiting(RateLimits.Captures)
            .WithSummary("Take the payment of an approved order")
            .WithDescription("Captures the order at PayPal, or authorizes it where the shop's intent is AUTHORIZE. Takes no body. "
                + "Calling it again returns the same payment with 200. "
                + "202 means that the outcome is not known yet: look at status_url. "
                + "422 carries PayPal's issue. After INSTRUMENT_DECLINED the payer can try again; "
                + "after ORDER_CANCELLED, ORDER_EXPIRED and CART_ITEM_SOLD_OUT a new order is needed. "
                + "SHIPPING_OPTION_NOT_OFFERED means that the payer chose an address in a country, the detail's value, for which the "
                + "quoted shipping option is not available. Nothing is captured until the payer approves again with another address.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429)
            .ProducesProblem(500).ProducesProblem(503).ProducesProblem(504);
        orders.MapPost("/{id}/cancel", CancelOrder.HandleAsync).WithName("cancel-order").RequireRateLimiting(RateLimits.Captures)
            .WithSummary("Cancel an order that is not approved")
            .WithDescription("Call it when the shopper no longer wants the order. Takes no body. PayPal is asked for the status first. "
                + "200 means that no money was taken or will be, and the units are for sale again; a repeated call returns the same. "
                + "422 ORDER_APPROVED means that the payer approved: the order stays open until it expires at PayPal, its units are for "
                + "sale, and only capture-order captures it; it is no longer captured automatically. "
                + "The other 422 answers mean that the order is paid, is being paid or is quarantined: look at it.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429)
            .ProducesProblem(500).ProducesProblem(503).ProducesProblem(504);
        orders.MapPost("/{id}/release", ReleaseOrder.HandleAsync).WithName("release-order").RequireRateLimiting(RateLimits.Captures)
            .WithSummary("Release the units of an order whose payer left PayPal")
            .WithDescription("Call it when the payer closed PayPal's window. Takes no body. The units of an unpaid order are for sale at "
            + "once; the order stays open and can be approved and paid while units are left. An order that is paid or being paid keeps "
            + "its units. A repeated call returns the same.")
            .ProducesProblem(403).ProducesProblem(404).ProducesProblem(415).ProducesProblem(429).ProducesProblem(500).ProducesProblem(503);
    }
}
