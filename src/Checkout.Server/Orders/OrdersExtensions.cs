using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.OpenApi;

namespace Checkout.Server.Orders;

/// <summary>The shopper's orders: creating, reading, capturing and cancelling them.</summary>
internal static class OrdersExtensions
{
    private static readonly ParameterText OrderId = new(
        ParameterLocation.Path, "id", "PayPal's id of the order, which create-order answers.", ParameterSchema.Text(1, 36, "^[A-Za-z0-9-]+$"));

    private static readonly ParameterText OrderKey = new(
        ParameterLocation.Header, FrontEnds.OrderKey,
        "The order's key, for a page of one of the sites in CHECKOUT_ORIGINS. With create-order, the key of an earlier order of the same "
        + "shopper.",
        ParameterSchema.Text(1, 150, @"^[0-9a-f]{32}\.[!-~]+$"));

    private static readonly ParameterText IdempotencyKey = new(
        ParameterLocation.Header, CreateOrder.IdempotencyKey,
        "A new key for each order, such as a UUID: visible ASCII characters. For 24 hours a repeat with the same key and body answers the "
        + "same order.",
        ParameterSchema.Text(1, CreateOrder.LongestKey, "^[!-~]+$"));

    public static IServiceCollection AddOrders(this IServiceCollection services) => services
        .AddSingleton<OrderCreation>().AddSingleton<PaymentCapture>().AddSingleton<PaymentCall>()
        .AddSingleton<OrderLookup>().AddSingleton<NewerOrders>()
        .AddSingleton<ReturnAddresses>().AddSingleton<OrderCookie>().AddSingleton<OrderAccess>()
        .AddSingleton<FrontEndVisitors>().AddSingleton<FrontEndLinks>()
        .AddSingleton<DownloadLinks>();

    public static void MapOrders(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/orders").WithTags("Orders");
        MapReading(orders);
        MapPaying(orders);
        MapLeaving(orders);
    }

    private static void MapReading(IEndpointRouteBuilder orders) =>
        orders.MapGet("/{id}", GetOrder.HandleAsync).WithName("get-order")
            .WithSummary("Show an order to its shopper")
            .WithDescription("The order's lines, its status and its history. "
            + "Only the browser that created the order can read it, or a front end with its key.")
            .Asks(Credential.Visitor)
            .Takes(OrderId, OrderKey)
            .Answers(200, "The order as it stands.")
            .Refuses(404, Issue.InvalidResourceId).Refuses(503, IssueCode.DatabaseUnavailable);

    private static void MapPaying(IEndpointRouteBuilder orders)
    {
        orders.MapPost("", CreateOrder.HandleAsync).WithName("create-order").LimitedBy(RateLimits.Writes).StopsWhilePaused()
            .WithSummary("Order a cart")
            .WithDescription("Prices the cart, stores the order, creates it at PayPal and returns PayPal's order id, "
            + "which PayPal Buttons ask for. "
            + "With the header Idempotency-Key, a retry of the same request returns the same order with 200. "
            + "504 means that PayPal's answer was lost: retry with the same key.")
            .Asks(Credential.Visitor, isOptional: true)
            .Takes(IdempotencyKey, OrderKey)
            .Answers(201, "The order was created at PayPal, and its payer can approve it.", hasLocation: true)
            .Answers(200, "The order that an earlier request with the same Idempotency-Key created.")
            .Refuses(400, [IssueCode.MalformedRequestJson, IssueCode.IdempotencyKeyInvalid, IssueCode.InvalidRequest, .. IssueTexts.OfCarts])
            .RefusesAsPayPal(400)
            .RefusesAWrite(IssueCode.PayPalUnavailable, IssueCode.PayPalRefusesTheShop)
            .Refuses(408, IssueCode.RequestTimeout).Refuses(413, IssueCode.PayloadTooLarge)
            .RefusesAsPayPal(
                422, IssueCode.PriceChanged, IssueCode.IdempotencyKeyReused, IssueCode.OrderExpired, IssueCode.OrderOfOtherAccount)
            .Refuses(504, IssueCode.PayPalDidNotAnswer);
        orders.MapPost("/{id}/capture", CaptureOrder.HandleAsync).WithName("capture-order").LimitedBy(RateLimits.Captures)
            .StopsWhilePaused()
            .WithSummary("Take the payment of an approved order")
            .WithDescription("Captures the order at PayPal, or authorizes it where the shop's intent is AUTHORIZE. Takes no body. "
                + "Calling it again returns the same payment with 200. "
                + "202 means that the outcome is not known yet: look at status_url. "
                + "422 carries PayPal's issue. After INSTRUMENT_DECLINED the payer can try again; "
                + "after ORDER_CANCELLED, ORDER_EXPIRED and CART_ITEM_SOLD_OUT a new order is needed. "
                + "SHIPPING_OPTION_NOT_OFFERED means that the payer chose an address in a country, the detail's value, for which the "
                + "quoted shipping option is not available, and DESTINATION_CHANGED that the taxes differ there. "
                + "Nothing is captured until the payer approves again with another address.")
            .Asks(Credential.Visitor)
            .Takes(OrderId, OrderKey)
            .Answers(201, "The payment was made.", hasLocation: true)
            .Answers(200, "The payment was made before.")
            .Answers(202, "The outcome is not known yet. Read `status_url` until it is.", hasLocation: true)
            .RefusesAnUnreadBody()
            .RefusesAWrite(IssueCode.PayPalUnavailable, IssueCode.PayPalRefusesTheShop)
            .Refuses(404, Issue.InvalidResourceId)
            .RefusesAsPayPal(
                422, Issue.OrderNotApproved, IssueCode.OrderCancelled, IssueCode.OrderExpired, IssueCode.OrderQuarantined,
                IssueCode.DestinationChanged, CartIssue.CartItemSoldOut, CartIssue.ShippingOptionNotOffered, IssueCode.OrderOfOtherAccount)
            .Refuses(504, IssueCode.PayPalDidNotAnswer);
    }

    private static void MapLeaving(IEndpointRouteBuilder orders)
    {
        orders.MapPost("/{id}/cancel", CancelOrder.HandleAsync).WithName("cancel-order").LimitedBy(RateLimits.Captures)
            .WithSummary("Cancel an order that is not approved")
            .WithDescription("Call it when the shopper no longer wants the order. Takes no body. PayPal is asked for the status first. "
                + "200 means that no money was taken or will be, and the units are for sale again; a repeated call returns the same. "
                + "422 ORDER_APPROVED means that the payer approved: the order stays open until it expires at PayPal, its units are for "
                + "sale, and only capture-order captures it; it is no longer captured automatically. "
                + "The other 422 answers mean that the order is paid, is being paid or is quarantined: look at it.")
            .Asks(Credential.Visitor)
            .Takes(OrderId, OrderKey)
            .Answers(200, "The order takes no money any more.")
            .RefusesAnUnreadBody()
            .RefusesAWrite(IssueCode.PayPalUnavailable, IssueCode.PayPalRefusesTheShop)
            .Refuses(404, Issue.InvalidResourceId)
            .Refuses(
                422, IssueCode.OrderApproved, IssueCode.OrderQuarantined, Issue.OrderCompletionInProgress, Issue.OrderAlreadyCaptured,
                Issue.OrderAlreadyAuthorized, IssueCode.OrderOfOtherAccount)
            .Refuses(504, IssueCode.PayPalDidNotAnswer);
        orders.MapPost("/{id}/release", ReleaseOrder.HandleAsync).WithName("release-order").LimitedBy(RateLimits.Captures)
            .WithSummary("Release the units of an order whose payer left PayPal")
            .WithDescription("Call it when the payer closed PayPal's window. Takes no body. The units of an unpaid order are for sale at "
            + "once; the order stays open and can be approved and paid while units are left. An order that is paid or being paid keeps "
            + "its units. A repeated call returns the same.")
            .Asks(Credential.Visitor)
            .Takes(OrderId, OrderKey)
            .Answers(200, "The order. An unpaid one holds no units.")
            .RefusesAnUnreadBody()
            .RefusesAWrite()
            .Refuses(404, Issue.InvalidResourceId);
    }

    /// <summary>What every write can answer.</summary>
    private static RouteHandlerBuilder RefusesAWrite(this RouteHandlerBuilder route, params IReadOnlyList<string> unavailable) => route
        .Refuses(403, IssueCode.CrossSiteRequest).Refuses(415, IssueCode.UnsupportedMediaType).Refuses(429, IssueCode.RateLimitReached)
        .Refuses(503, [IssueCode.DatabaseUnavailable, IssueCode.OrderContended, .. unavailable]);

    /// <summary>A body is read only to name its members as unknown.</summary>
    private static RouteHandlerBuilder RefusesAnUnreadBody(this RouteHandlerBuilder route) => route
        .Refuses(400, IssueCode.InvalidRequest).Refuses(408, IssueCode.RequestTimeout).Refuses(413, IssueCode.PayloadTooLarge);
}
