using PayPalSimulator.Disputes.Models;

namespace PayPalSimulator.OAuth;

/// <summary>The scopes of tokens and operations, from PayPal's API descriptions.</summary>
internal static class Scopes
{
    private const string Orders = "https://uri.paypal.com/services/payments/payment";
    private const string Initiate = "https://uri.paypal.com/services/payments/initiatepayment";
    private const string ClientOrders = "https://uri.paypal.com/services/payments/orders/client_sdk_orders_api";
    private const string Payments = "https://uri.paypal.com/services/payments/payment/authcapture";
    private const string Refunds = "https://uri.paypal.com/services/payments/refund";
    private const string Webhooks = "https://uri.paypal.com/services/applications/webhooks";
    private const string Search = "https://uri.paypal.com/services/reporting/search/read";
    private const string Balances = "https://uri.paypal.com/services/reporting/balances/read";
    private const string Verify = "https://uri.paypal.com/services/applications/verify-webhook-signature";

    private const string DisputesReadSeller = "https://uri.paypal.com/services/disputes/read-seller";
    private const string DisputesReadBuyer = "https://uri.paypal.com/services/disputes/read-buyer";
    private const string DisputesSeller = "https://uri.paypal.com/services/disputes/update-seller";
    private const string DisputesBuyer = "https://uri.paypal.com/services/disputes/update-buyer";

    /// <summary>The application's scopes. Some belong to operations that are not simulated; applications usually have them.</summary>
    private static readonly string[] Granted =
    [
        "https://uri.paypal.com/services/checkout/one-click-with-merchant-issued-token", Orders, Initiate, ClientOrders, Payments,
        "https://uri.paypal.com/services/payments/realtimepayment", Refunds, Webhooks, Verify, Search, Balances,
        DisputesReadSeller, DisputesReadBuyer, DisputesSeller,
    ];

    /// <summary>Granted only to a token that asks for it. With it and without the seller's, a token acts for the buyers of disputes.</summary>
    private static readonly string[] OnRequest = [DisputesBuyer];

    private static readonly string All = string.Join(' ', Granted);

    /// <summary>The scope of a new token: the scopes that were asked for, or all. Null when one is not granted.</summary>
    public static string? Narrow(string asked)
    {
        var wanted = asked.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return wanted.Length == 0 ? All
            : wanted.All(scope => Granted.Contains(scope) || OnRequest.Contains(scope))
                ? string.Join(' ', Granted.Concat(OnRequest).Where(wanted.Contains))
            : null;
    }

    public static bool Allow(string scope, Operation operation) =>
        (ReferenceEquals(scope, All) && operation.Family != ApiFamily.Disputes) || scope.Split(' ').Any(Wanted(operation).Contains);

    public static Party PartyOf(string scope) =>
        scope.Contains(DisputesSeller, StringComparison.Ordinal) || !scope.Contains(DisputesBuyer, StringComparison.Ordinal)
            ? Party.Seller
            : Party.Buyer;

    private static string[] Wanted(Operation operation) => operation switch
    {
        { Id: OperationId.OrdersConfirm } => [Orders, Initiate, ClientOrders],
        { Id: OperationId.CapturesRefund or OperationId.RefundsGet } => [Refunds],
        { Id: OperationId.VerifyWebhookSignaturePost } => [Webhooks, Verify],
        { Id: OperationId.SearchGet } => [Search],
        { Id: OperationId.BalancesGet } => [Balances],
        { Id: OperationId.DisputesList or OperationId.DisputesGet } => [DisputesReadSeller, DisputesReadBuyer],
        { Id: OperationId.DisputesAcceptOffer or OperationId.DisputesDenyOffer } => [DisputesBuyer],
        { Id: OperationId.DisputesPatch or OperationId.DisputesAcceptClaim or OperationId.DisputesAcknowledgeReturnItem } =>
            [DisputesSeller],
        { Family: ApiFamily.Disputes } => [DisputesSeller, DisputesBuyer],
        { Family: ApiFamily.Payments } => [Payments],
        { Family: ApiFamily.Webhooks } => [Webhooks],
        _ => [Orders],
    };
}
