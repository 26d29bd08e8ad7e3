using System.Text.Json.Nodes;
using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>Payees, and instructions that need an agreement between the merchant and PayPal.</summary>
internal static class PayeeScenarios
{
    private const string Unit = "/purchase_units/@reference_id=='default'";
    private const string Instruction = $"{Unit}/payment_instruction";

    public static IEnumerable<Scenario> All =>
    [
        Of(OperationId.OrdersCreate, "PAYEE_ACCOUNT_INVALID", $"{Unit}/payee", Payee("nobody@example.com").ToJsonString()),
        Of(OperationId.OrdersCreate, "INVALID_PAYER_ID", "/payer/payer_id", Payer("NQBQDY2222222").ToJsonString()),
        Of(OperationId.OrdersCreate, "PAYEE_PRICING_TIER_ID_NOT_ENABLED", $"{Instruction}/payee_pricing_tier_id",
            Instructed("""{"payee_pricing_tier_id":"TIER-1"}""").ToJsonString()),
        .. CreateAndPatch("INVALID_FX_RATE_ID", $"{Instruction}/payee_receivable_fx_rate_id",
            Instructed("""{"payee_receivable_fx_rate_id":"RATE-1"}""")),
        .. CreateAndPatch("PLATFORM_FEES_NOT_SUPPORTED", $"{Instruction}/platform_fees", Fee("1.00")),
        .. CreateAndPatch("INVALID_PLATFORM_FEES_AMOUNT", $"{Instruction}/platform_fees/0/amount/value", Fee("10.01")),
        .. CreateAndPatch("INVALID_PLATFORM_FEES_ACCOUNT", $"{Instruction}/platform_fees/0/payee", Fee("1.00", "nobody@example.com")),
        .. CreateAndPatch("PAYEE_ACCOUNT_RESTRICTED", $"{Unit}/payee", Payee("payee_account_restricted@example.com")).Select(ByTrigger),
        .. CreateAndPatch("PAYEE_ACCOUNT_LOCKED_OR_CLOSED", $"{Unit}/payee", Payee("payee_account_locked_or_closed@example.com"))
            .Select(ByTrigger),
    ];

    private static Scenario ByTrigger(Scenario scenario) => scenario with { IsTrigger = true };

    private static JsonObject Payee(string email) => Orders.Simple().First("payee", new JsonObject { ["email_address"] = email });

    private static JsonObject Payer(string id)
    {
        var order = Orders.Simple();
        order["payer"] = new JsonObject { ["payer_id"] = id };
        return order;
    }

    private static JsonObject Instructed(string instruction) =>
        Orders.Simple().First("payment_instruction", JsonNode.Parse(instruction)!);

    private static JsonObject Fee(string value, string? payee = null) => Orders.Simple().First("payment_instruction", new JsonObject
    {
        ["platform_fees"] = new JsonArray(new JsonObject
        {
            ["amount"] = Orders.Money(value),
            ["payee"] = payee is null ? null : new JsonObject { ["email_address"] = payee },
        }),
    });
}
