using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

/// <summary>The operations on one order.</summary>
internal static class OrderOperationsExtensions
{
    private const string Keyed = "Needs an Idempotency-Key: a repeat with the same key and body answers the same operation, and another key is "
        + "another operation. 202 means that the outcome is not known yet: a worker looks for it, and show-order shows it. "
        + "422 says why it cannot be done, or carries PayPal's issue.";

    private static readonly ParameterText IdempotencyKey = new(
        ParameterLocation.Header, CreateOrder.IdempotencyKey, "A new key for each operation: visible ASCII characters.",
        ParameterSchema.Text(1, CreateOrder.LongestKey, "^[!-~]+$"), IsRequired: true);

    private static readonly ParameterText OperationId = new(
        ParameterLocation.Path, "operation_id", "The operation's `id`.", ParameterSchema.Text(36, 36, "^[0-9a-f-]+$"));

    private static readonly ParameterText TrackingNumber = new(
        ParameterLocation.Path, "number", "The tracking number.", ParameterSchema.Text(1, OrderTracker.LongestText, "^[A-Za-z0-9-]+$"));

    public static void MapOperations(this IEndpointRouteBuilder merchant, ParameterText orderId)
    {
        MapLists(merchant);
        MapPayments(merchant, orderId);
        MapRecords(merchant, orderId);
        MapShipments(merchant, orderId);
        MapMails(merchant, orderId);
    }

    private static void MapPayments(IEndpointRouteBuilder merchant, ParameterText orderId)
    {
        merchant.MapPost("/orders/{id}/refund", RefundOrder.HandleAsync).WithName("refund-order")
            .WithSummary("Give money back")
            .WithDescription("Refunds a capture, whole or in part. What is left counts pending refunds and refunds whose outcome is not known "
            + "as given back. " + Keyed)
            .IsOperation(orderId).Takes(IdempotencyKey).RefusesKeyed()
            .RefusesAsPayPal(
                422, Issue.CaptureFullyRefunded, Issue.RefundAmountExceeded, Issue.RefundTimeLimitExceeded, Issue.RefundCurrencyMismatch,
                Issue.RefundAfterChargeback, Issue.PendingCapture, IssueCode.PaymentAmbiguous, IssueCode.AmountNotPositive);
        merchant.MapPost("/orders/{id}/capture", CaptureAuthorization.HandleAsync).WithName("capture-authorization")
            .WithSummary("Take held money")
            .WithDescription("Captures the newest authorization of the order, whole or in part. `final` releases what is left. " + Keyed)
            .IsOperation(orderId).Takes(IdempotencyKey).RefusesKeyed()
            .RefusesAsPayPal(
                422, Issue.AuthorizationVoided, Issue.AuthorizationExpired, Issue.AuthorizationAlreadyCaptured, Issue.MaxCaptureAmountExceeded,
                Issue.CaptureCurrencyMismatch, Issue.TransactionRefused, Issue.InstrumentDeclined, IssueCode.OrderQuarantined,
                IssueCode.AmountNotPositive);
        merchant.MapPost("/orders/{id}/void", VoidAuthorization.HandleAsync).WithName("void-authorization")
            .WithSummary("Release held money")
            .WithDescription("Voids the authorization of the order: what is not captured goes back to the payer. Takes no body. " + Keyed)
            .IsOperation(orderId).Takes(IdempotencyKey).RefusesKeyed()
            .RefusesAsPayPal(
                422, Issue.AuthorizationVoided, Issue.AuthorizationExpired, Issue.AuthorizationAlreadyCaptured, Issue.TransactionRefused);
        merchant.MapPost("/orders/{id}/reauthorize", ReauthorizeOrder.HandleAsync).WithName("reauthorize")
            .WithSummary("Have PayPal guarantee held money again")
            .WithDescription("PayPal guarantees held money for three days, and reauthorizes it after that, for three days more, until the 29th "
            + "day. The amount stays the same. Takes no body. " + Keyed)
            .IsOperation(orderId).Takes(IdempotencyKey).RefusesKeyed()
            .RefusesAsPayPal(
                422, Issue.AuthorizationVoided, Issue.AuthorizationExpired, Issue.AuthorizationAlreadyCaptured, Issue.ReauthorizationTooSoon,
                Issue.TransactionRefused);
    }

    private static void MapLists(IEndpointRouteBuilder merchant) => merchant
        .MapGet("/authorizations", ListAuthorizations.HandleAsync).WithName("list-authorizations").Needs(Role.Read)
        .WithSummary("List the orders whose money is held")
        .WithDescription("The one that PayPal releases first is at the top. After an update from an older version, an order is missing for at "
        + "most a day.")
        .Takes(Paging.Limit)
        .Answers(200, "The orders.")
        .Refuses(400, IssueCode.InvalidParameterValue);

    private static void MapRecords(IEndpointRouteBuilder merchant, ParameterText orderId)
    {
        merchant.MapPost("/orders/{id}/refresh", RefreshOrder.HandleAsync).WithName("refresh-order")
            .WithSummary("Ask PayPal about an order now")
            .WithDescription("Reads the order and each of its payments at PayPal, and looks for the outcome of open operations. "
            + "Takes no body.")
            .IsWrite(orderId)
            .Answers(200, "The order, with its lines and timeline.")
            .Refuses(503, IssueCode.PayPalUnavailable, IssueCode.PayPalRefusesTheShop)
            .RefusesAsPayPal(422, IssueCode.OrderOfOtherAccount)
            .Refuses(504, IssueCode.PayPalDidNotAnswer);
        merchant.MapPost("/orders/{id}/discard", DiscardOrder.HandleAsync).WithName("discard-order")
            .WithSummary("End an unpaid order")
            .WithDescription("Takes no body. PayPal is asked for the status first. 200 means that no money was taken or will be, and the units "
            + "are for sale again; a repeat answers the same. An order that the payer approved, or that is being paid, is not discarded.")
            .IsWrite(orderId)
            .Answers(200, "The order. It takes no money any more.")
            .Refuses(503, IssueCode.PayPalUnavailable, IssueCode.PayPalRefusesTheShop)
            .RefusesAsPayPal(
                422, IssueCode.OrderApproved, IssueCode.OrderQuarantined, IssueCode.OrderNotOpen, Issue.OrderCompletionInProgress,
                IssueCode.OrderOfOtherAccount)
            .Refuses(504, IssueCode.PayPalDidNotAnswer);
        merchant.MapPost("/orders/{id}/operations/{operation_id}/close", CloseOperation.HandleAsync).WithName("close-operation")
            .WithSummary("Close an operation whose outcome cannot be found")
            .WithDescription($"After {RequestIdAge.Payments.TotalDays:0} days PayPal may no longer know a request, so it is not asked again. "
            + "Look in your PayPal account. If PayPal did not do it, close it here; if it did, refresh the order. "
            + "Takes no body.")
            .IsWrite(orderId).Takes(OperationId)
            .Answers(200, "The operation.")
            .Refuses(422, IssueCode.OperationOpen);
    }

    private static void MapShipments(IEndpointRouteBuilder merchant, ParameterText orderId)
    {
        merchant.MapPost("/orders/{id}/trackers", AddTracker.HandleAsync).WithName("add-tracker").StopsWhilePaused()
            .WithSummary("Record a shipment")
            .WithDescription("The shopper sees it on the order page. PayPal gets a copy once the order is paid. A repeat answers the same "
            + "shipment.")
            .IsWrite(orderId)
            .Answers(201, "The shipment.", hasLocation: true)
            .Answers(200, "The same shipment was recorded before.")
            .Refuses(400, GivenCartIssue.InvalidMemberValue, IssueCode.MalformedRequestJson)
            .Refuses(422, IssueCode.NoPayment, IssueCode.TrackerExists, IssueCode.TooManyOperations, IssueCode.ItemNotOrdered);
        merchant.MapPatch("/orders/{id}/trackers/{number}", UpdateTracker.HandleAsync).WithName("update-tracker").StopsWhilePaused()
            .WithSummary("Say where a shipment is")
            .WithDescription("PayPal is told of a cancelled shipment.")
            .IsWrite(orderId).Takes(TrackingNumber)
            .Answers(200, "The shipment.")
            .Refuses(400, GivenCartIssue.InvalidMemberValue, IssueCode.MalformedRequestJson)
            .Refuses(422, IssueCode.TrackerCancelled);
    }

    private static void MapMails(IEndpointRouteBuilder merchant, ParameterText orderId) => merchant
        .MapPost("/orders/{id}/resend-mail", ResendMail.HandleAsync).WithName("resend-mail")
        .WithSummary("Write to the shopper again")
        .WithDescription("Sends the latest receipt, or the mail about the latest shipment or refund, with the order as it is now. Needs an "
        + "Idempotency-Key: a repeat with the same key sends nothing more.")
        .IsWrite(orderId).Takes(IdempotencyKey)
        .Answers(202, "The mail, which is sent at once. list-outbox shows how that ended.")
        .Answers(200, "The mail of an earlier request with the same key.")
        .Refuses(
            400, IssueCode.MalformedRequestJson, IssueCode.IdempotencyKeyRequired, IssueCode.IdempotencyKeyInvalid,
            GivenCartIssue.InvalidMemberValue)
        .Refuses(422, IssueCode.MailNotPossible, IssueCode.IdempotencyKeyReused);

    private static RouteHandlerBuilder IsOperation(this RouteHandlerBuilder route, ParameterText orderId) => route
        .IsWrite(orderId).StopsWhilePaused()
        .Answers(201, "PayPal did it.", hasLocation: true)
        .Answers(200, "The operation of an earlier request with the same key. PayPal did it.")
        .Answers(202, "The outcome is not known yet.", hasLocation: true);

    private static RouteHandlerBuilder RefusesKeyed(this RouteHandlerBuilder route) => route
        .Refuses(
            400, IssueCode.MalformedRequestJson, IssueCode.IdempotencyKeyRequired, IssueCode.IdempotencyKeyInvalid,
            GivenCartIssue.InvalidMemberValue)
        .RefusesAsPayPal(
            422, IssueCode.IdempotencyKeyReused, IssueCode.NoPayment, IssueCode.OperationOpen, IssueCode.OperationClosed,
            IssueCode.TooManyOperations, IssueCode.OrderOfOtherAccount);

    private static RouteHandlerBuilder IsWrite(this RouteHandlerBuilder route, ParameterText orderId) => route
        .Needs(Role.Operate)
        .Takes(orderId)
        .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest)
        .Refuses(403, IssueCode.CrossSiteRequest)
        .Refuses(404, Issue.InvalidResourceId)
        .Refuses(408, IssueCode.RequestTimeout)
        .Refuses(413, IssueCode.PayloadTooLarge)
        .Refuses(415, IssueCode.UnsupportedMediaType)
        .Refuses(503, IssueCode.OrderContended);
}
