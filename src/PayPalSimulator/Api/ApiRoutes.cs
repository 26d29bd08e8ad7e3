using PayPalSimulator.Accounts.Operations;
using PayPalSimulator.Disputes.Operations;
using PayPalSimulator.OAuth;
using PayPalSimulator.Orders.Operations;
using PayPalSimulator.Payments.Operations;
using PayPalSimulator.Webhooks.Operations;

namespace PayPalSimulator.Api;

/// <summary>The table of PayPal's operations, and their routes.</summary>
internal static class ApiRoutes
{
    private static readonly Operation[] Operations =
    [
        new(OperationId.OAuthToken, ApiFamily.OAuth, "POST", "/v1/oauth2/token", IssueToken.Handle)
        {
            Authenticate = IssueToken.Authenticate,
        },

        Orders(OperationId.OrdersCreate, "POST", "", CreateOrder.Handle) with { Body = JsonBody.Required, IsIdempotent = true },
        Orders(OperationId.OrdersGet, "GET", "/{id}", ShowOrder.Handle),
        Orders(OperationId.OrdersPatch, "PATCH", "/{id}", PatchOrder.Handle) with { Body = JsonBody.Required },
        Orders(OperationId.OrdersAuthorize, "POST", "/{id}/authorize", AuthorizeOrder.Handle)
            with { Body = JsonBody.Optional, IsIdempotent = true },
        Orders(OperationId.OrdersCapture, "POST", "/{id}/capture", CaptureOrder.Handle)
            with { Body = JsonBody.Optional, IsIdempotent = true },

        Orders(OperationId.OrdersConfirm, "POST", "/{id}/confirm-payment-source", ConfirmPaymentSource.Handle)
            with { Body = JsonBody.Required },
        Orders(OperationId.OrdersTrackCreate, "POST", "/{id}/track", TrackShipment.Handle) with { Body = JsonBody.Required },
        Orders(OperationId.OrdersTrackersPatch, "PATCH", "/{id}/trackers/{tracker_id}", PatchTracker.Handle)
            with { Body = JsonBody.Required },

        Payments(OperationId.AuthorizationsGet, "GET", "/authorizations/{id}", ShowPayment.Authorization),
        Payments(OperationId.AuthorizationsCapture, "POST", "/authorizations/{id}/capture", CaptureAuthorization.Handle)
            with { Body = JsonBody.Optional, IsIdempotent = true },
        Payments(OperationId.AuthorizationsReauthorize, "POST", "/authorizations/{id}/reauthorize", ReauthorizeAuthorization.Handle)
            with { Body = JsonBody.Optional, IsIdempotent = true },
        Payments(OperationId.AuthorizationsVoid, "POST", "/authorizations/{id}/void", VoidAuthorization.Handle)
            with { IsIdempotent = true },
        Payments(OperationId.CapturesGet, "GET", "/captures/{id}", ShowPayment.Capture),
        Payments(OperationId.CapturesRefund, "POST", "/captures/{id}/refund", RefundCapture.Handle)
            with { Body = JsonBody.Optional, IsIdempotent = true },
        Payments(OperationId.RefundsGet, "GET", "/refunds/{id}", ShowPayment.Refund),

        Disputes(OperationId.DisputesList, "GET", "", ListDisputes.Handle),
        Disputes(OperationId.DisputesGet, "GET", "/{id}", ShowDispute.Handle),
        Disputes(OperationId.DisputesPatch, "PATCH", "/{id}", PatchDispute.Handle) with { Body = JsonBody.Required },
        Disputes(OperationId.DisputesProvideEvidence, "POST", "/{id}/provide-evidence", ProvideEvidence.Handle)
            with { Body = JsonBody.Form },
        Disputes(OperationId.DisputesAppeal, "POST", "/{id}/appeal", ProvideEvidence.Appeal) with { Body = JsonBody.Form },
        Disputes(OperationId.DisputesAcceptClaim, "POST", "/{id}/accept-claim", AcceptClaim.Handle),
        Disputes(OperationId.DisputesAdjudicate, "POST", "/{id}/adjudicate", Adjudicate.Handle),
        Disputes(OperationId.DisputesRequireEvidence, "POST", "/{id}/require-evidence", Adjudicate.RequireEvidence),
        Disputes(OperationId.DisputesEscalate, "POST", "/{id}/escalate", EscalateDispute.Handle),
        Disputes(OperationId.DisputesSendMessage, "POST", "/{id}/send-message", SendMessage.Handle),
        Disputes(OperationId.DisputesMakeOffer, "POST", "/{id}/make-offer", MakeOffer.Handle),
        Disputes(OperationId.DisputesAcceptOffer, "POST", "/{id}/accept-offer", AnswerOffer.Accept),
        Disputes(OperationId.DisputesDenyOffer, "POST", "/{id}/deny-offer", AnswerOffer.Deny),
        Disputes(OperationId.DisputesAcknowledgeReturnItem, "POST", "/{id}/acknowledge-return-item", AcknowledgeReturn.Handle),
        Disputes(OperationId.DisputesProvideSupportingInfo, "POST", "/{id}/provide-supporting-info", ProvideSupportingInfo.Handle),

        Webhooks(OperationId.WebhooksPost, "POST", "/webhooks", ManageWebhooks.Create) with { Body = JsonBody.Required },
        Webhooks(OperationId.WebhooksList, "GET", "/webhooks", ManageWebhooks.List),
        Webhooks(OperationId.WebhooksGet, "GET", "/webhooks/{id}", ManageWebhooks.Show),
        Webhooks(OperationId.WebhooksUpdate, "PATCH", "/webhooks/{id}", ManageWebhooks.Update) with { Body = JsonBody.Required },
        Webhooks(OperationId.WebhooksDelete, "DELETE", "/webhooks/{id}", ManageWebhooks.Delete),
        Webhooks(OperationId.EventTypesList, "GET", "/webhooks/{id}/event-types", ManageWebhooks.ShowEventTypes),
        Webhooks(OperationId.WebhooksEventTypesList, "GET", "/webhooks-event-types", ShowEvents.ListTypes),
        Webhooks(OperationId.WebhooksEventsList, "GET", "/webhooks-events", ShowEvents.List),
        Webhooks(OperationId.WebhooksEventsGet, "GET", "/webhooks-events/{id}", ShowEvents.Show),
        Webhooks(OperationId.WebhooksEventsResend, "POST", "/webhooks-events/{id}/resend", ShowEvents.Resend)
            with { Body = JsonBody.Optional },
        Webhooks(OperationId.SimulateEventPost, "POST", "/simulate-event", SimulateEvent.Handle) with { Body = JsonBody.Required },
        Webhooks(OperationId.VerifyWebhookSignaturePost, "POST", "/verify-webhook-signature", VerifySignature.Handle)
            with { Body = JsonBody.Required },

        Reporting(OperationId.SearchGet, "/transactions", ListTransactions.Handle),
        Reporting(OperationId.BalancesGet, "/balances", ListBalances.Handle),
    ];

    public static void MapApi(this IEndpointRouteBuilder app, World world)
    {
        foreach (var operation in Operations)
        {
            app.MapMethods(operation.Pattern, [operation.Method], new ApiEndpoint(operation, world).InvokeAsync);
        }

        // Certificates are public: a receiver fetches them without a token to check a signature.
        app.MapGet("/v1/notifications/certs/{id}", http =>
        {
            var isOurs = (string)http.Request.RouteValues["id"]! == world.Certificate.Id;
            return AnswerWriter.WriteAsync(http, isOurs ? Pem(world.Certificate.Chain) : NotFound(http, world));
        });
        app.MapFallback("{**path}", http => AnswerWriter.WriteAsync(http, NotFound(http, world)));
    }

    public static Answer Pem(string text) => new(StatusCodes.Status200OK, System.Text.Encoding.ASCII.GetBytes(text))
    {
        ContentType = "application/x-pem-file",
    };

    public static Answer NotFound(HttpContext http, World world)
    {
        var nowhere = new Operation(OperationId.None, ApiFamily.Orders, http.Request.Method, "", call => call.NotFound());
        return ErrorAnswer.Of(new ApiCall(http, nowhere, world), StatusCodes.Status404NotFound, []);
    }

    private static Operation Orders(string id, string method, string path, Func<ApiCall, Answer> handle) =>
        new(id, ApiFamily.Orders, method, $"/v2/checkout/orders{path}", handle);

    private static Operation Payments(string id, string method, string path, Func<ApiCall, Answer> handle) =>
        new(id, ApiFamily.Payments, method, $"/v2/payments{path}", handle);

    /// <summary>An action takes its JSON alone or as a part of a form.</summary>
    private static Operation Disputes(string id, string method, string path, Func<ApiCall, Answer> handle) =>
        new(id, ApiFamily.Disputes, method, $"/v1/customer/disputes{path}", handle)
        {
            Body = method == "POST" ? JsonBody.RequiredOrForm : JsonBody.None,
        };

    private static Operation Webhooks(string id, string method, string path, Func<ApiCall, Answer> handle) =>
        new(id, ApiFamily.Webhooks, method, $"/v1/notifications{path}", handle);

    private static Operation Reporting(string id, string path, Func<ApiCall, Answer> handle) =>
        new(id, ApiFamily.Reporting, "GET", $"/v1/reporting{path}", handle);
}
