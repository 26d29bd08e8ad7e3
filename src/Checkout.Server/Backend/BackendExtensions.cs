using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Microsoft.OpenApi;

namespace Checkout.Server.Backend;

/// <summary>What the merchant's own shop system does: orders with its own prices.</summary>
internal static class BackendExtensions
{
    private static readonly ParameterText OrderId = new(
        ParameterLocation.Path, "id", "The order's own id, or PayPal's.", ParameterSchema.Text(1, 36, "^[A-Za-z0-9-]+$"));

    private static readonly ParameterText Reference = new(
        ParameterLocation.Query, "reference", "The shop system's own key of the order.",
        ParameterSchema.Text(1, Checkout.Orders.BackendOrder.LongestReference), IsRequired: true);

    private static readonly ParameterText Refresh = new(
        ParameterLocation.Query, "refresh",
        "true: asks PayPal now, and adds `paypal_order` and `differences`.", new OpenApiSchema { Type = JsonSchemaType.Boolean });

    private static readonly ParameterText IdempotencyKey = new(
        ParameterLocation.Header, CreateOrder.IdempotencyKey,
        "A new key for each order: visible ASCII characters. For 24 hours a repeat with the same key and body answers the same order.",
        ParameterSchema.Text(1, CreateOrder.LongestKey, "^[!-~]+$"), IsRequired: true);

    public static IServiceCollection AddBackend(this IServiceCollection services) => services
        .AddSingleton<OrderPatching>();

    public static void MapBackend(this IEndpointRouteBuilder api)
    {
        var orders = api.MapGroup("/backend/orders").WithTags("Shop system").Asks(Credential.BackendKey).Asks(Credential.AdminKey).Needs(Role.Backend)
            .AddEndpointFilter<KeyRecheck>().AddEndpointFilter<RefuseUnknownNames>()
            .Refuses(400, IssueCode.UnknownParameter)
            .Refuses(401, IssueCode.AuthenticationFailure)
            .Refuses(403, IssueCode.CrossSiteRequest)
            .Refuses(404, IssueCode.ResourceNotFound, IssueCode.ShopUnknown)
            .RefusesAsPayPal(422, IssueCode.OrderOfOtherAccount)
            .Refuses(429, IssueCode.RateLimitReached)
            .Refuses(503, IssueCode.DatabaseUnavailable, IssueCode.PayPalUnavailable, IssueCode.PayPalRefusesTheShop)
            .Refuses(504, IssueCode.PayPalDidNotAnswer);
        MapReading(orders);
        MapWriting(orders);
    }

    private static void MapReading(IEndpointRouteBuilder orders)
    {
        orders.MapGet("/{id}", ReadBackendOrder.HandleAsync).WithName("read-backend-order")
            .WithSummary("Show an order of the shop system")
            .WithDescription("With `refresh=true` PayPal is asked now. The answer then has PayPal's order as PayPal gave it, and the "
            + "differences between what was asked for and what PayPal has: amount, currency, payee, address.")
            .Takes(OrderId, Refresh)
            .Answers(200, "The order.")
            .Refuses(404, Issue.InvalidResourceId);
        orders.MapGet("", FindBackendOrder.HandleAsync).WithName("find-backend-order")
            .WithSummary("Find an order by the shop system's own key")
            .WithDescription("The same answer as read-backend-order.")
            .Takes(Reference, Refresh)
            .Answers(200, "The order.")
            .Refuses(400, IssueCode.InvalidParameterValue)
            .Refuses(404, Issue.InvalidResourceId);
    }

    private static void MapWriting(IEndpointRouteBuilder orders)
    {
        orders.MapPost("", CreateBackendOrder.HandleAsync).WithName("create-backend-order").StopsWhilePaused()
            .WithSummary("Create an order with the shop system's own prices")
            .WithDescription("The sums are checked to the cent. Send the payer to `approval_url`. The order has no visitor and holds no "
            + "stock, and it is captured only by capture-backend-order, unless it was created with `\"capture\": \"automatic\"`. "
            + "504 means that PayPal's answer was lost: retry with the same key.")
            .Takes(IdempotencyKey)
            .Answers(201, "The order was created at PayPal.", hasLocation: true)
            .Answers(200, "The order that an earlier request with the same Idempotency-Key created.")
            .RefusesABody(IssueCode.IdempotencyKeyRequired, IssueCode.IdempotencyKeyInvalid)
            .RefusesAsPayPal(400)
            .Refuses(409, IssueCode.ReferenceUsed)
            .Refuses(422, IssueCode.IdempotencyKeyReused, IssueCode.OrderExpired)
            .Refuses(503, IssueCode.OrderContended);
        orders.MapPatch("/{id}", PatchBackendOrder.HandleAsync).WithName("patch-backend-order").StopsWhilePaused()
            .WithSummary("Change an order")
            .WithDescription("Lines, amounts, buyer and address until the payer's approval, afterwards only the address. The wanted version is "
            + "stored before PayPal is called. 202 means that PayPal did not answer: until the outcome is known, nothing is captured and no "
            + "other change is sent. A refusal changes nothing. A repeat of the same request is safe.")
            .Takes(OrderId)
            .Answers(200, "The order as it is now.")
            .Answers(202, "The outcome is not known yet: `change_outcome_unknown` is true until it is.", hasLocation: true)
            .RefusesABody()
            .RefusesAsPayPal(400)
            .Refuses(404, Issue.InvalidResourceId)
            .Refuses(409, IssueCode.AmountsFixed)
            .Refuses(422, IssueCode.NotPatchable)
            .Refuses(503, IssueCode.OrderContended, IssueCode.PatchOutcomeUnknown);
        orders.MapPost("/{id}/capture", CaptureBackendOrder.HandleAsync).WithName("capture-backend-order").StopsWhilePaused()
            .WithSummary("Take the payment of an approved order")
            .WithDescription("Captures the order at PayPal, or authorizes it where its intent is AUTHORIZE. PayPal's order is compared with what "
            + "was asked for first: 422 ORDER_DIFFERS names each difference, and nothing is charged. Calling it again is safe.")
            .Takes(OrderId)
            .Answers(201, "The payment was made.", hasLocation: true)
            .Answers(200, "The payment was made before.")
            .Answers(202, "The outcome is not known yet. Read the order until it is, or call again.", hasLocation: true)
            .RefusesABody()
            .Refuses(404, Issue.InvalidResourceId)
            .RefusesAsPayPal(
                422, Issue.OrderNotApproved, IssueCode.OrderDiffers, IssueCode.OrderExpired, IssueCode.OrderQuarantined)
            .Refuses(503, IssueCode.OrderContended, IssueCode.PatchOutcomeUnknown);
    }

    private static RouteHandlerBuilder RefusesABody(this RouteHandlerBuilder route, params IReadOnlyList<string> issues) => route
        .Refuses(400, [
            IssueCode.MalformedRequestJson, IssueCode.UnknownMember, IssueCode.InvalidRequest,
            GivenCartIssue.InvalidMemberValue, GivenCartIssue.AmountMismatch, CartIssue.CartTotalZero, CartIssue.CartTotalTooLarge, .. issues])
        .Refuses(408, IssueCode.RequestTimeout).Refuses(413, IssueCode.PayloadTooLarge).Refuses(415, IssueCode.UnsupportedMediaType);
}
