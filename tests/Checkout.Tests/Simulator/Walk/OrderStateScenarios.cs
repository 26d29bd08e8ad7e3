using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>Calls that the state of an order forbids.</summary>
internal static class OrderStateScenarios
{
    private const string Authorize = OperationId.OrdersAuthorize;
    private const string Capture = OperationId.OrdersCapture;
    private const string Confirm = OperationId.OrdersConfirm;
    private const string PayPal = """{"payment_source":{"paypal":{}}}""";

    public static IEnumerable<Scenario> All =>
    [
        Of(Authorize, "ACTION_DOES_NOT_MATCH_INTENT", order: Orders.Simple()),
        Of(Capture, "ACTION_DOES_NOT_MATCH_INTENT", order: Orders.Simple(intent: "AUTHORIZE")),
        Of(Authorize, "AMOUNT_CANNOT_BE_SPECIFIED", "/amount", """{"amount":{"currency_code":"USD","value":"5.00"}}"""),
        new(Authorize, "ORDER_NOT_APPROVED", null, simulator => Unapproved(simulator, Authorize, "AUTHORIZE")),
        new(Capture, "ORDER_NOT_APPROVED", null, simulator => Unapproved(simulator, Capture, "CAPTURE")),
        new(Authorize, "ORDER_EXPIRED", null, async simulator =>
        {
            var ids = await Stage.ReadyAsync(simulator, Authorize);
            await Stage.LaterAsync(simulator, "PT7H");
            return await Stage.SendAsync(simulator, Authorize, null, ids);
        }),
        Again(Authorize, Authorize, "ORDER_ALREADY_AUTHORIZED"),
        Again(Capture, Capture, "ORDER_ALREADY_CAPTURED"),
        Again(Authorize, Confirm, "ORDER_ALREADY_AUTHORIZED", PayPal),
        Again(Capture, Confirm, "ORDER_ALREADY_CAPTURED", PayPal),
        Of(Confirm, "PAYMENT_ALREADY_APPROVED", null, PayPal, payer: "pays"),
        new(Confirm, "ORDER_CANNOT_BE_CONFIRMED", null, simulator => Voided(simulator, Confirm)),
        new(Authorize, "ORDER_COMPLETED_OR_VOIDED", null, simulator => Voided(simulator, Authorize)),
        Of(Capture, "INSTRUMENT_DECLINED", payer: "declined_once"),
        Invoiced(Authorize, "AUTHORIZE"),
        Invoiced(Capture, "CAPTURE"),
        new(Capture, "ORDER_COMPLETION_IN_PROGRESS", null, simulator => Meanwhile.CallAsync(simulator, Capture)),
    ];

    private static async Task<Answer> Unapproved(SimulatorApp simulator, string operation, string intent) =>
        await Stage.SendAsync(simulator, operation, null, [await Stage.OrderAsync(simulator, Orders.Simple(intent: intent))]);

    private static Scenario Again(string first, string then, string issue, string? body = null) => new(then, issue, null, async simulator =>
    {
        var ids = await Stage.ReadyAsync(simulator, first);
        await Stage.SendAsync(simulator, first, null, ids);
        return await Stage.SendAsync(simulator, then, body, ids);
    });

    /// <summary>An order is voided when its only authorization is.</summary>
    private static async Task<Answer> Voided(SimulatorApp simulator, string operation)
    {
        var ids = await Stage.ReadyAsync(simulator, Authorize);
        var authorized = await simulator.PostAsync($"/v2/checkout/orders/{ids[0]}/authorize", whole: true);
        await simulator.PostAsync($"/v2/payments/authorizations/{authorized.Authorization["id"]}/void");
        return await Stage.SendAsync(simulator, operation, operation == Confirm ? PayPal : null, ids);
    }

    private static Scenario Invoiced(string operation, string intent) =>
        new(operation, "DUPLICATE_INVOICE_ID", "/purchase_units/@reference_id=='default'/invoice_id", async simulator =>
        {
            var order = Orders.Simple(intent: intent).First("invoice_id", "INV-7");
            await Stage.CallAsync(simulator, operation, order: order);
            return await Stage.CallAsync(simulator, operation, order: order);
        });
}
