using System.Text.Json.Nodes;
using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

internal static class PaymentScenarios
{
    private const string Capture = OperationId.AuthorizationsCapture;
    private const string Void = OperationId.AuthorizationsVoid;
    private const string Refund = OperationId.CapturesRefund;
    private const string Reauthorize = OperationId.AuthorizationsReauthorize;
    private const string All3 = $"{Capture} {Reauthorize} {Refund}";
    private const string Fee = "/payment_instruction/platform_fees/0/amount";

    public static IEnumerable<Scenario> All => [.. Amounts, .. Authorizations, .. Refunds];

    private static IEnumerable<Scenario> Amounts =>
    [
        .. OfEach(All3, "INVALID_CURRENCY_CODE", "/amount/currency_code", Amount("1.00", "XXX")),
        .. OfEach(All3, "DECIMAL_PRECISION", "/amount/value", Amount("1.001")),
        .. OfEach(All3, "CANNOT_BE_ZERO_OR_NEGATIVE", "/amount/value", Amount("0.00")),
        .. OfEach(All3, "DECIMALS_NOT_SUPPORTED", "/amount/value", Amount("10.5", "JPY")).Select(InYen),
        Of(Capture, "AUTH_CAPTURE_CURRENCY_MISMATCH", "/amount/currency_code", Amount("1.00", "EUR")),
        Of(Capture, "MAX_CAPTURE_AMOUNT_EXCEEDED", "/amount/value", Amount("11.51")),
        Of(Refund, "REFUND_CAPTURE_CURRENCY_MISMATCH", "/amount/currency_code", Amount("1.00", "EUR")),
        Of(Refund, "REFUND_AMOUNT_EXCEEDED", null, Amount("10.01")),
        Of(Refund, "CANNOT_BE_NEGATIVE", Fee, WithFee("-1.00")),
        Of(Refund, "CURRENCY_MISMATCH", Fee, WithFee("1.00", "EUR")),
        Of(Refund, "PLATFORM_FEE_EXCEEDED", Fee, WithFee("10.01")),
        Of(Refund, "PLATFORM_FEE_NOT_ENABLED", Fee, WithFee("1.00")),
    ];

    private static IEnumerable<Scenario> Authorizations =>
    [
        After(Void, Capture, "AUTHORIZATION_VOIDED"),
        After(Void, Reauthorize, "AUTHORIZATION_VOIDED"),
        After(Capture, Capture, "AUTHORIZATION_ALREADY_CAPTURED"),
        After(Capture, Reauthorize, "AUTHORIZATION_ALREADY_CAPTURED"),
        After(Capture, Void, "PREVIOUSLY_CAPTURED"),
        After(Void, Void, "PREVIOUSLY_VOIDED"),
        new(Capture, "AUTHORIZATION_EXPIRED", null, async simulator =>
        {
            var id = await Stage.AuthorizedAsync(simulator);
            await Stage.LaterAsync(simulator, "P30D");
            return await Stage.SendAsync(simulator, Capture, null, [id]);
        }),
        new(Capture, "MAX_CAPTURE_COUNT_EXCEEDED", null, simulator => Often(simulator, Capture)),
        Invoiced(Capture),
        Of(Reauthorize, "AUTH_CURRENCY_MISMATCH", "/amount/currency_code", Amount("1.00", "EUR")),
        Renewed(Reauthorize, "REAUTHORIZATION_NOT_SUPPORTED"),
        Renewed(Void, "CANNOT_BE_VOIDED"),
        new(Reauthorize, "REAUTHORIZATION_TOO_SOON", null, async simulator =>
            await Stage.SendAsync(simulator, Reauthorize, null, [await Stage.AuthorizedAsync(simulator)])),
        new(Void, "PREVIOUS_REQUEST_IN_PROGRESS", null, simulator => Meanwhile.CallAsync(simulator, Void)),
        new(Capture, "PREVIOUS_REQUEST_IN_PROGRESS", null, simulator => Meanwhile.CallAsync(simulator, Capture)),
    ];

    private static IEnumerable<Scenario> Refunds =>
    [
        After(Refund, Refund, "CAPTURE_FULLY_REFUNDED"),
        Of(Refund, "PENDING_CAPTURE", payer: "pending"),
        new(Refund, "REFUND_NOT_ALLOWED", null, async simulator =>
        {
            var ids = await Stage.ReadyAsync(simulator, Refund, payer: "pending");
            await simulator.PostAsync($"/_simulator/captures/{ids[0]}/settle", new JsonObject { ["status"] = "DECLINED" });
            return await Stage.SendAsync(simulator, Refund, null, ids);
        }),
        new(Refund, "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK", null, async simulator =>
        {
            var ids = await Stage.ReadyAsync(simulator, Refund);
            await simulator.PostAsync($"/_simulator/captures/{ids[0]}/reverse");
            return await Stage.SendAsync(simulator, Refund, null, ids);
        }),
        new(Refund, "REFUND_TIME_LIMIT_EXCEEDED", null, async simulator =>
        {
            var ids = await Stage.ReadyAsync(simulator, Refund);
            await Stage.LaterAsync(simulator, "P181D");
            return await Stage.SendAsync(simulator, Refund, null, ids);
        }),
        new(Refund, "MAX_NUMBER_OF_REFUNDS_EXCEEDED", null, simulator => Often(simulator, Refund)),
        Invoiced(Refund),
        new(Refund, "PREVIOUS_REQUEST_IN_PROGRESS", null, simulator => Meanwhile.CallAsync(simulator, Refund)),
    ];

    private static string Amount(string value, string currency = "USD") =>
        new JsonObject { ["amount"] = Orders.Money(value, currency) }.ToJsonString();

    private static string WithFee(string value, string currency = "USD") => new JsonObject
    {
        ["payment_instruction"] = new JsonObject
        {
            ["platform_fees"] = new JsonArray(new JsonObject { ["amount"] = Orders.Money(value, currency) }),
        },
    }.ToJsonString();

    private static Scenario InYen(Scenario scenario) => Of(
        scenario.Operation, scenario.Issue, scenario.Field, Amount("10.5", "JPY"),
        Orders.Simple("1000", "JPY", scenario.Operation == Refund ? "CAPTURE" : "AUTHORIZE"));

    /// <summary>The second operation on a payment that the first operation has ended.</summary>
    private static Scenario After(string first, string then, string issue) => new(then, issue, null, async simulator =>
    {
        var ids = await Stage.ReadyAsync(simulator, then);
        Assert.True((int)(await Stage.SendAsync(simulator, first, null, ids)).Status < 300);
        return await Stage.SendAsync(simulator, then, null, ids);
    });

    /// <summary>An operation on a reauthorization.</summary>
    private static Scenario Renewed(string operation, string issue) => new(operation, issue, null, async simulator =>
    {
        var renewed = await Stage.CallAsync(simulator, Reauthorize);
        return await Stage.SendAsync(simulator, operation, null, [renewed["id"].ToString()]);
    });

    // One cent at a time, until the limit of captures is reached.
    private static async Task<Answer> Often(SimulatorApp simulator, string operation)
    {
        var order = Orders.Simple("100.00", intent: operation == Refund ? "CAPTURE" : "AUTHORIZE");
        var ids = await Stage.ReadyAsync(simulator, operation, order);
        Answer answer;
        do
        {
            answer = await Stage.SendAsync(simulator, operation, Amount("0.01"), ids);
        }
        while ((int)answer.Status < 300);
        return answer;
    }

    private static Scenario Invoiced(string operation) => new(
        operation, "DUPLICATE_INVOICE_ID", operation == Refund ? null : "/invoice_id", async simulator =>
        {
            const string Body = """{"invoice_id":"INV-8","amount":{"currency_code":"USD","value":"1.00"}}""";
            var ids = await Stage.ReadyAsync(simulator, operation);
            await Stage.SendAsync(simulator, operation, Body, ids);
            var others = operation == Refund ? ids : await Stage.ReadyAsync(simulator, operation);
            return await Stage.SendAsync(simulator, operation, Body, others);
        });
}
