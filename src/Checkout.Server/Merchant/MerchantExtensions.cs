using Checkout.PayPal;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Merchant.Changes;
using Checkout.Server.Merchant.Disputes;
using Checkout.Server.Merchant.Keys;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

internal static class MerchantExtensions
{
    private static readonly ParameterText State = new(
        ParameterLocation.Query, "state", "Only events in this state. Without it, all.", ParameterSchema.OneOf(WebhookEventResponse.States));

    private static readonly ParameterText OrderId = new(
        ParameterLocation.Path, "id", "PayPal's id of the order, or the order's own id, which PayPal shows as `custom_id`.",
        ParameterSchema.Text(1, 36, "^[A-Za-z0-9-]+$"));

    private static readonly ParameterText EventId = new(
        ParameterLocation.Path, "id", "PayPal's id of the event, such as `WH-1AB23456CD789012E-3FG45678HJ901234K`.",
        ParameterSchema.Text(1, 64, "^[A-Za-z0-9-]+$"));

    public static IServiceCollection AddMerchant(this IServiceCollection services) =>
        services
        .AddSingleton<OpenStreams>().AddSingleton<ChangeFeed>().AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());

    public static void MapMerchant(this IEndpointRouteBuilder api)
    {
        api.MapSession();
        var merchant = api.MapGroup("/merchant").WithTags("Merchant").Asks(Credential.AdminKey).Asks(Credential.Session)
            .Needs(Role.Owner)
            .AddEndpointFilter<KeyRecheck>().AddEndpointFilter<RefuseUnknownNames>()
            .Refuses(400, IssueCode.UnknownParameter)
            .Refuses(401, IssueCode.AuthenticationFailure)
            .Refuses(403, IssueCode.RoleNotAllowed, IssueCode.CsrfTokenMissing)
            .Refuses(404, IssueCode.ResourceNotFound)
            .Refuses(429, IssueCode.RateLimitReached)
            .Refuses(503, IssueCode.DatabaseUnavailable);

        merchant.MapGet("/orders", ListOrders.HandleAsync).WithName("list-orders").Needs(Role.Read)
            .WithSummary("List the orders")
            .WithDescription("Newest first, in pages. Filters can be combined. A page of filtered orders may have fewer items than the limit, "
            + "or none, although there is a next one.")
            .Takes([.. OrderFilters.All, Paging.After, Paging.Limit])
            .Answers(200, "A page of orders. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/orders/{id}", ShowOrder.HandleAsync).WithName("show-order").Needs(Role.Read)
            .WithSummary("Show an order")
            .WithDescription("One order with all that is needed to ship it and its complete timeline, found by PayPal's order id or by its "
            + "custom_id.")
            .Takes(OrderId)
            .Answers(200, "The order, with its lines, breakdown, buyer, address and timeline.")
            .Refuses(404, Issue.InvalidResourceId);
        merchant.MapOperations(OrderId);
        merchant.MapGet("/webhook-events", ListWebhookEvents.HandleAsync).WithName("list-webhook-events").Needs(Role.Read)
            .WithSummary("List PayPal's webhook events")
            .WithDescription("Newest first, in pages. Pending events are retried automatically. An event is unconfirmed if PayPal's answers "
            + "did not show within a day what it claims, and dead if it cannot be processed. Both wait for a replay.")
            .Takes(State, Paging.After, Paging.Limit)
            .Answers(200, "A page of events. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapPost("/webhook-events/{id}/replay", ReplayWebhookEvent.HandleAsync).WithName("replay-webhook-event").Needs(Role.Operate)
            .WithSummary("Replay an event")
            .WithDescription("Asks PayPal at once about what a stored event claims, in any state, unless the claim is already recorded. "
            + "Takes no body. 422 means that the event's own body was deleted after CHECKOUT_KEEP_EVENTS_DAYS.")
            .Takes(EventId)
            .Answers(202, "The event. It is processed at once; list-webhook-events shows how it ended.")
            .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest)
            .Refuses(403, IssueCode.CrossSiteRequest)
            .Refuses(404, Issue.InvalidResourceId)
            .Refuses(408, IssueCode.RequestTimeout)
            .Refuses(413, IssueCode.PayloadTooLarge)
            .Refuses(415, IssueCode.UnsupportedMediaType)
            .Refuses(422, IssueCode.WebhookEventBodyDropped);
        merchant.MapLedger();
        merchant.MapMessages();
        merchant.MapEndpoints();
        merchant.MapDisputes();
        merchant.MapEvidenceBundle(OrderId);
        merchant.MapRestore();
        merchant.MapPersonalData();
        merchant.MapKeys();
        merchant.MapGet("/audit", ListAudit.HandleAsync).WithName("list-audit")
            .WithSummary("List who did what")
            .WithDescription("The audit log, newest first, in pages: each change by the merchant, and each sign-in. Filters can be combined.")
            .Takes(ListAudit.ActorText, ListAudit.OperationText, ListAudit.SubjectText, Paging.After, Paging.Limit)
            .Answers(200, "A page of entries. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/changes", WatchChanges.Handle).WithName("watch-changes").Needs(Role.Read).WithMetadata(new RunsInBackground())
            .WithSummary("Watch what changes")
            .WithDescription("Server-sent events while the connection is open. `orders`, `outbox` and `alarm` have `items` with the ids of what "
            + "changed or is new, and `more: true` if there are further ones. A change is told within about a second, also by other replicas, "
            + "and sometimes twice. `end` has the `reason`: `key_ended`, `session_ended`, `server_stops` or `too_slow`.")
            .Produces<string>(200, WatchChanges.Type)
            .Answers(200, "The events.");
    }
}
