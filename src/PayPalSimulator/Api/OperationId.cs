namespace PayPalSimulator.Api;

/// <summary>
/// PayPal's operation ids, from its API descriptions. The table of issues, negative testing, scopes and faults use them.
/// </summary>
internal static class OperationId
{
    public const string OAuthToken = "oauth.token";

    public const string OrdersCreate = "orders.create";
    public const string OrdersGet = "orders.get";
    public const string OrdersPatch = "orders.patch";
    public const string OrdersAuthorize = "orders.authorize";
    public const string OrdersCapture = "orders.capture";
    public const string OrdersConfirm = "orders.confirm";
    public const string OrdersTrackCreate = "orders.track.create";
    public const string OrdersTrackersPatch = "orders.trackers.patch";

    public const string AuthorizationsGet = "authorizations.get";
    public const string AuthorizationsCapture = "authorizations.capture";
    public const string AuthorizationsReauthorize = "authorizations.reauthorize";
    public const string AuthorizationsVoid = "authorizations.void";
    public const string CapturesGet = "captures.get";
    public const string CapturesRefund = "captures.refund";
    public const string RefundsGet = "refunds.get";

    public const string WebhooksPost = "webhooks.post";
    public const string WebhooksList = "webhooks.list";
    public const string WebhooksGet = "webhooks.get";
    public const string WebhooksUpdate = "webhooks.update";
    public const string WebhooksDelete = "webhooks.delete";
    public const string EventTypesList = "event-types.list";
    public const string WebhooksEventTypesList = "webhooks-event-types.list";
    public const string WebhooksEventsList = "webhooks-events.list";
    public const string WebhooksEventsGet = "webhooks-events.get";
    public const string WebhooksEventsResend = "webhooks-events.resend";
    public const string SimulateEventPost = "simulate-event.post";
    public const string VerifyWebhookSignaturePost = "verify-webhook-signature.post";

    public const string DisputesList = "disputes.list";
    public const string DisputesGet = "disputes.get";
    public const string DisputesPatch = "disputes.patch";
    public const string DisputesProvideEvidence = "disputes.provide-evidence";
    public const string DisputesAppeal = "disputes.appeal";
    public const string DisputesAcceptClaim = "disputes.accept-claim";
    public const string DisputesAdjudicate = "disputes.adjudicate";
    public const string DisputesRequireEvidence = "disputes.require-evidence";
    public const string DisputesEscalate = "disputes.escalate";
    public const string DisputesSendMessage = "disputes.send-message";
    public const string DisputesMakeOffer = "disputes.make-offer";
    public const string DisputesAcceptOffer = "disputes.accept-offer";
    public const string DisputesDenyOffer = "disputes.deny-offer";
    public const string DisputesAcknowledgeReturnItem = "disputes.acknowledge-return-item";
    public const string DisputesProvideSupportingInfo = "disputes.provide-supporting-info";

    public const string SearchGet = "search.get";
    public const string BalancesGet = "balances.get";

    /// <summary>The id of a call whose path belongs to no operation.</summary>
    public const string None = "none";
}
