using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>The operations on disputes.</summary>
internal static class DisputeOperationsExtensions
{
    private const string Unkeyed = "202 means that PayPal's answer was lost: a worker looks at the dispute, and show-dispute shows the outcome. "
        + "422 says why it cannot be done, or carries PayPal's issue.";

    private const string Keyed = "Needs an Idempotency-Key: a repeat with the same key and body answers the same operation. " + Unkeyed;

    private static readonly ParameterText IdempotencyKey = new(
        ParameterLocation.Header, CreateOrder.IdempotencyKey, "A new key for each operation: visible ASCII characters.",
        ParameterSchema.Text(1, CreateOrder.LongestKey, "^[!-~]+$"), IsRequired: true);

    private static readonly ParameterText State = new(
        ParameterLocation.Query, "state", "`open` (the default) or `all`.", ParameterSchema.OneOf(ListDisputes.States));

    private static readonly ParameterText DisputeId = new(
        ParameterLocation.Path, "id", "PayPal's id of the dispute, such as `PP-D-27803`.", ParameterSchema.Text(1, 64, "^[A-Za-z0-9_-]+$"));

    public static IServiceCollection AddEvidence(this IServiceCollection services) => services.AddSingleton<EvidenceBundles>();

    public static void MapDisputes(this IEndpointRouteBuilder merchant)
    {
        merchant.MapGet("/disputes", ListDisputes.HandleAsync).WithName("list-disputes").Needs(Role.Read)
            .WithSummary("List the disputes")
            .WithDescription("Open disputes by their deadline, the nearest first, or all, the latest first. PayPal's events tell of a dispute; "
            + "each hour PayPal is asked for what changed, too.")
            .Takes(State, Paging.After, Paging.Limit)
            .Answers(200, "A page of disputes. `next` is null on the last.")
            .Refuses(400, IssueCode.InvalidParameterValue);
        merchant.MapGet("/disputes/{id}", ShowDispute.HandleAsync).WithName("show-dispute").Needs(Role.Read)
            .WithSummary("Show a dispute")
            .WithDescription("One dispute with its messages, offers, evidence and money, and with what you can do now, as PayPal's links allow.")
            .Takes(DisputeId)
            .Answers(200, "The dispute.")
            .Refuses(404, Issue.InvalidResourceId);
        merchant.MapPost("/disputes/{id}/refresh", RefreshDispute.HandleAsync).WithName("refresh-dispute")
            .WithSummary("Ask PayPal about a dispute now")
            .WithDescription("Takes no body.")
            .IsDisputeWrite()
            .Answers(200, "The dispute.")
            .Refuses(503, IssueCode.PayPalUnavailable, IssueCode.PayPalRefusesTheShop)
            .Refuses(504, IssueCode.PayPalDidNotAnswer);
        MapActions(merchant);
        MapEvidence(merchant);
    }

    public static void MapEvidenceBundle(this IEndpointRouteBuilder merchant, ParameterText orderId) => merchant
        .MapGet("/orders/{id}/evidence", ShowEvidenceBundle.HandleAsync).WithName("show-evidence-bundle").Needs(Role.Read)
        .WithSummary("Get the evidence bundle of an order")
        .WithDescription("A PDF for whoever decides a dispute: what was sold, who paid, where it was sent, the shipments, the mails, the payments and the "
        + "whole timeline. It has personal data.")
        .Takes(orderId)
        .Produces<string>(200, EvidenceBundles.FileType)
        .Answers(200, "The file.")
        .Refuses(404, Issue.InvalidResourceId);

    private static void MapActions(IEndpointRouteBuilder merchant)
    {
        merchant.MapPost("/disputes/{id}/accept-claim", AcceptClaim.HandleAsync).WithName("accept-claim").StopsWhilePaused()
            .WithSummary("Accept the claim, and refund the payer")
            .WithDescription("PayPal refunds the payer at once, or when the goods are back. Without a body all that is disputed is refunded. "
            + Keyed)
            .IsDisputeAction().Takes(IdempotencyKey).RefusesKeyed();
        merchant.MapPost("/disputes/{id}/make-offer", MakeOffer.HandleAsync).WithName("make-offer").StopsWhilePaused()
            .WithSummary("Offer the payer something")
            .WithDescription("Only in an inquiry. PayPal carries out what the payer accepts; a full refund needs no answer. " + Keyed)
            .IsDisputeAction().Takes(IdempotencyKey).RefusesKeyed();
        merchant.MapPost("/disputes/{id}/escalate", EscalateDispute.HandleAsync).WithName("escalate-dispute")
            .WithSummary("Have PayPal decide an inquiry")
            .WithDescription("Makes a claim of an inquiry. " + Unkeyed)
            .IsDisputeAction();
        merchant.MapPost("/disputes/{id}/messages", SendDisputeMessage.HandleAsync).WithName("send-dispute-message")
            .WithSummary("Write to the payer")
            .WithDescription("Only in an inquiry. " + Unkeyed)
            .IsDisputeAction();
        merchant.MapPost("/disputes/{id}/acknowledge-return", AcknowledgeReturn.HandleAsync).WithName("acknowledge-return").StopsWhilePaused()
            .WithSummary("Tell PayPal what came back")
            .WithDescription("For goods that the payer has sent back. PayPal refunds the payer if they were received. " + Unkeyed)
            .IsDisputeAction();
    }

    private static void MapEvidence(IEndpointRouteBuilder merchant)
    {
        const string form = "A form with the JSON in the part `input` and a file in each further part, or the JSON alone. "
            + "Files are JPG, GIF, PNG or PDF, smaller than 10 MB each and 50 MB together. ";
        merchant.MapPost("/disputes/{id}/evidence", ProvideEvidence.HandleAsync).WithName("provide-evidence")
            .WithSummary("Send PayPal evidence")
            .WithDescription(form + "What PayPal has not asked for is sent as supporting information. " + Unkeyed)
            .IsDisputeAction().TakesEvidence();
        merchant.MapPost("/disputes/{id}/appeal", AppealDispute.HandleAsync).WithName("appeal-dispute")
            .WithSummary("Ask PayPal to decide again")
            .WithDescription(form + Unkeyed)
            .IsDisputeAction().TakesEvidence();
    }

    private static void TakesEvidence(this RouteHandlerBuilder route) => route
        .WithMetadata(new RequestSizeLimitAttribute(EvidenceForm.Limit))
        .LimitedBy(RateLimits.Uploads)
        .WithMetadata(new FormText(EvidenceForm.Input, "The members of the JSON body."))
        .Refuses(400, IssueCode.FileNotAccepted).Refuses(429, IssueCode.RateLimitReached);

    private static RouteHandlerBuilder IsDisputeAction(this RouteHandlerBuilder route) => route
        .IsDisputeWrite()
        .Answers(200, "PayPal did it. The dispute as it is now.")
        .Answers(202, "The outcome is not known yet.", hasLocation: true)
        .Refuses(400, IssueCode.MalformedRequestJson, GivenCartIssue.InvalidMemberValue)
        .RefusesAsPayPal(
            422, IssueCode.DisputeActionNotAllowed, IssueCode.DisputeActionNotDone, IssueCode.DisputeAmountNotPossible,
            IssueCode.DisputeTypeNotPossible, IssueCode.OperationOpen, IssueCode.TooManyOperations);

    private static void RefusesKeyed(this RouteHandlerBuilder route) => route
        .Refuses(400, IssueCode.IdempotencyKeyRequired, IssueCode.IdempotencyKeyInvalid)
        .Refuses(422, IssueCode.IdempotencyKeyReused);

    private static RouteHandlerBuilder IsDisputeWrite(this RouteHandlerBuilder route) => route
        .Needs(Role.Operate)
        .Takes(DisputeId)
        .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest)
        .Refuses(403, IssueCode.CrossSiteRequest)
        .Refuses(404, Issue.InvalidResourceId)
        .Refuses(408, IssueCode.RequestTimeout)
        .Refuses(413, IssueCode.PayloadTooLarge)
        .Refuses(415, IssueCode.UnsupportedMediaType)
        .Refuses(503, IssueCode.OrderContended);
}
