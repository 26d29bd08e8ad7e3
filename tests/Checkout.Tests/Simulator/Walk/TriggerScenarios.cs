namespace Checkout.Tests.Simulation.Walk;

/// <summary>E-mail addresses that trigger an issue: of the payer who approved, or in the merchant's request.</summary>
internal static class TriggerScenarios
{
    private const string Named = "/payment_source/paypal/email_address";

    private static readonly (string Issue, string Operations)[] ByApproval =
    [
        ("AUTH_CAPTURE_NOT_ENABLED", "orders.authorize orders.capture"),
        ("AUTHORIZATION_DENIED", OperationId.AuthorizationsCapture),
        ("COMPLIANCE_VIOLATION", OperationId.OrdersCapture),
        ("DECLINED_DUE_TO_RELATED_TXN", "orders.authorize orders.capture"),
        ("DOMESTIC_TRANSACTION_REQUIRED", "orders.authorize orders.capture"),
        ("MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", "orders.authorize orders.capture"),
        ("PAYEE_ACCOUNT_LOCKED_OR_CLOSED", "authorizations.capture authorizations.reauthorize captures.refund"),
        ("PAYEE_ACCOUNT_RESTRICTED", "authorizations.capture authorizations.reauthorize captures.refund"),
        ("PAYEE_BLOCKED_TRANSACTION", "orders.authorize orders.capture"),
        ("PAYER_ACCOUNT_RESTRICTED", "orders.authorize orders.capture"),
        ("PAYER_ACTION_REQUIRED", "orders.authorize orders.capture"),
        ("PAYMENT_SOURCE_NOT_SUPPORTED", OperationId.OrdersCapture),
        ("PERMISSION_DENIED_FOR_DONATION_ITEMS", "orders.authorize orders.capture"),
        ("REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", OperationId.OrdersCapture),
        ("REFUND_AMOUNT_TOO_LOW", OperationId.CapturesRefund),
        ("REFUND_FAILED_INSUFFICIENT_FUNDS", OperationId.CapturesRefund),
        ("SHIPPING_ADDRESS_INVALID", "orders.authorize orders.capture"),
        ("TRANSACTION_BLOCKED_BY_PAYEE", OperationId.OrdersCapture),
        ("TRANSACTION_LIMIT_EXCEEDED", "orders.authorize orders.capture"),
        ("TRANSACTION_RECEIVING_LIMIT_EXCEEDED", "orders.authorize orders.capture"),
        ("PAYMENT_DENIED", OperationId.OrdersAuthorize),

        // Without a tag, the issue would occur earlier, at the authorization.
        ("PAYER_ACCOUNT_LOCKED_OR_CLOSED", "authorizations.capture authorizations.reauthorize captures.refund"),
        ("PAYER_CANNOT_PAY", "authorizations.capture authorizations.reauthorize"),
        ("TRANSACTION_REFUSED", "authorizations.capture authorizations.reauthorize"),
    ];

    private static readonly (string Issue, string Operations)[] ByName =
    [
        ("AUTH_CAPTURE_NOT_ENABLED", OperationId.OrdersCreate),
        ("BILLING_ADDRESS_INVALID", "orders.create orders.confirm"),
        ("COMPLIANCE_VIOLATION", OperationId.OrdersCreate),
        ("DOMESTIC_TRANSACTION_REQUIRED", OperationId.OrdersCreate),
        ("INSTRUMENT_DECLINED", OperationId.OrdersCreate),
        ("MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", OperationId.OrdersCreate),
        ("PAYEE_ACCOUNT_NOT_VERIFIED", OperationId.OrdersConfirm),
        ("PAYEE_BLOCKED_TRANSACTION", OperationId.OrdersCreate),
        ("PAYER_ACCOUNT_LOCKED_OR_CLOSED", "orders.create orders.authorize orders.capture"),
        ("PAYER_ACCOUNT_RESTRICTED", OperationId.OrdersCreate),
        ("PAYER_CANNOT_PAY", "orders.create orders.authorize orders.capture"),
        ("PAYMENT_SOURCE_CANNOT_BE_USED", "orders.create orders.confirm"),
        ("PAYMENT_SOURCE_DECLINED_BY_PROCESSOR", "orders.create orders.confirm"),
        ("PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED", "orders.create orders.confirm"),
        ("SHIPPING_ADDRESS_INVALID", "orders.create orders.confirm"),
        ("TRANSACTION_BLOCKED_BY_PAYEE", OperationId.OrdersCreate),
        ("TRANSACTION_LIMIT_EXCEEDED", "orders.create orders.confirm"),
        ("TRANSACTION_RECEIVING_LIMIT_EXCEEDED", OperationId.OrdersCreate),
        ("TRANSACTION_REFUSED", "orders.create orders.authorize orders.capture"),
    ];

    public static IEnumerable<Scenario> All => new[]
    {
        ByApproval.SelectMany(row => row.Operations.Split(' ').Select(operation =>
            Scenario.Of(operation, row.Issue, payer: Email($"{row.Issue}+{operation}")))),
        ByName.SelectMany(row => row.Operations.Split(' ').Select(operation => Naming(operation, row.Issue))),
        PartlyRefunded("PARTIAL_REFUND_NOT_ALLOWED", "TRANSACTION_DISPUTED"),
        Repriced("AMOUNT_NOT_PATCHABLE", "AMOUNT_CHANGE_NOT_ALLOWED"),
    }.SelectMany(scenarios => scenarios).Select(scenario => scenario with { IsTrigger = true });

    private static string Email(string issue) => $"{issue.ToLowerInvariant()}@example.com";

    private static Scenario Naming(string operation, string issue)
    {
        var body = Orders.WithPayPal();
        body["payment_source"]!["paypal"]!["email_address"] = Email(issue);
        if (operation != OperationId.OrdersCreate)
        {
            body.Remove("intent");
            body.Remove("purchase_units");
        }

        return Scenario.Of(operation, issue, Named, body.ToJsonString());
    }

    private static IEnumerable<Scenario> Repriced(params string[] issues) => issues.Select(issue => Scenario.Of(
        OperationId.OrdersPatch, issue, null,
        Scenario.Patch("replace", "/purchase_units/@reference_id=='default'/amount", Orders.Money("11.00")),
        payer: Email(issue)));

    private static IEnumerable<Scenario> PartlyRefunded(params string[] issues) => issues.Select(issue => Scenario.Of(
        OperationId.CapturesRefund, issue, null, """{"amount":{"currency_code":"USD","value":"4.00"}}""", payer: Email(issue)));
}
