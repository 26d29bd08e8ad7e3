using PayPalSimulator.OAuth;

namespace PayPalSimulator.Api;

/// <summary>The operations of PayPal's API that the simulator has.</summary>
internal static class ApiRoutes
{
    private static readonly Operation[] Operations =
    [
        new("oauth.token", ApiFamily.OAuth, "POST", "/v1/oauth2/token", IssueToken.Handle) { IsPublic = true },

        new("orders.create", ApiFamily.Orders, "POST", "/v2/checkout/orders", CreateOrder.Handle)
            { Body = JsonBody.Required, IsIdempotent = true },
        new("orders.get", ApiFamily.Orders, "GET", "/v2/checkout/orders/{id}", ShowOrder.Handle),
        new("orders.patch", ApiFamily.Orders, "PATCH", "/v2/checkout/orders/{id}", PatchOrder.Handle) { Body = JsonBody.Required },
        new("orders.authorize", ApiFamily.Orders, "POST", "/v2/checkout/orders/{id}/authorize", AuthorizeOrder.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true },
        new("orders.capture", ApiFamily.Orders, "POST", "/v2/checkout/orders/{id}/capture", CaptureOrder.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true },

        new("orders.confirm", ApiFamily.Orders, "POST", "/v2/checkout/orders/{id}/confirm-payment-source", ConfirmPaymentSource.Handle)
            { Body = JsonBody.Required },
        new("orders.track.create", ApiFamily.Orders, "POST", "/v2/checkout/orders/{id}/track", TrackShipment.Handle)
            { Body = JsonBody.Required },
        new("orders.trackers.patch", ApiFamily.Orders, "PATCH", "/v2/checkout/orders/{id}/trackers/{tracker_id}", PatchTracker.Handle)
            { Body = JsonBody.Required },

        new("authorizations.get", ApiFamily.Payments, "GET", "/v2/payments/authorizations/{id}", ShowPayment.Authorization),
        new("authorizations.capture", ApiFamily.Payments, "POST", "/v2/payments/authorizations/{id}/capture", CaptureAuthorization.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true },
        new(
            "authorizations.reauthorize", ApiFamily.Payments, "POST", "/v2/payments/authorizations/{id}/reauthorize",
            ReauthorizeAuthorization.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true },
        new("authorizations.void", ApiFamily.Payments, "POST", "/v2/payments/authorizations/{id}/void", VoidAuthorization.Handle)
            { IsIdempotent = true },
        new("captures.get", ApiFamily.Payments, "GET", "/v2/payments/captures/{id}", ShowPayment.Capture),
        new("captures.refund", ApiFamily.Payments, "POST", "/v2/payments/captures/{id}/refund", RefundCapture.Handle)
            { Body = JsonBody.Optional, IsIdempotent = true },
        new("refunds.get", ApiFamily.Payments, "GET", "/v2/payments/refunds/{id}", ShowPayment.Refund),

        new("webhooks.post", ApiFamily.Webhooks, "POST", "/v1/notifications/webhooks", ManageWebhooks.Create) { Body = JsonBody.Required },
        new("webhooks.list", ApiFamily.Webhooks, "GET", "/v1/notifications/webhooks", ManageWebhooks.List),
        new("webhooks.get", ApiFamily.Webhooks, "GET", "/v1/notifications/webhooks/{id}", ManageWebhooks.Show),
        new("webhooks.update", ApiFamily.Webhooks, "PATCH", "/v1/notifications/webhooks/{id}", ManageWebhooks.Update)
            { Body = JsonBody.Required },
        new("webhooks.delete", ApiFamily.Webhooks, "DELETE", "/v1/notifications/webhooks/{id}", ManageWebhooks.Delete),
        new("event-types.list", ApiFamily.Webhooks, "GET", "/v1/notifications/webhooks/{id}/event-types", ManageWebhooks.ShowEventTypes),
        new("webhooks-event-types.list", ApiFamily.Webhooks, "GET", "/v1/notifications/webhooks-event-types", ShowEvents.ListTypes),
        new("webhooks-events.list", ApiFamily.Webhooks, "GET", "/v1/notifications/webhooks-events", ShowEvents.List),
        new("webhooks-events.get", ApiFamily.Webhooks, "GET", "/v1/notifications/webhooks-events/{id}", ShowEvents.Show),
        new("webhooks-events.resend", ApiFamily.Webhooks, "POST", "/v1/notifications/webhooks-events/{id}/resend", ShowEvents.Resend)
            { Body = JsonBody.Optional },
        new("simulate-event.post", ApiFamily.Webhooks, "POST", "/v1/notifications/simulate-event", SimulateEvent.Handle)
            { Body = JsonBody.Required },
        new(
            "verify-webhook-signature.post", ApiFamily.Webhooks, "POST", "/v1/notifications/verify-webhook-signature",
            VerifySignature.Handle)
            { Body = JsonBody.Required },
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

    /// <summary>One or more certificates, as PEM text.</summary>
    public static Answer Pem(string text) => new(StatusCodes.Status200OK, System.Text.Encoding.ASCII.GetBytes(text))
    {
        ContentType = "application/x-pem-file",
    };

    private static Answer NotFound(HttpContext http, World world)
    {
        var nowhere = new Operation("none", ApiFamily.Orders, http.Request.Method, "", call => call.NotFound());
        return ErrorAnswer.Of(new ApiCall(http, nowhere, world), StatusCodes.Status404NotFound, []);
    }
}
