using System.Text.Json.Nodes;
using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

/// <summary>Bodies that violate PayPal's schemas (400).</summary>
internal static class SchemaScenarios
{
    private const string Unit = "/purchase_units/@reference_id=='default'";
    private const string Wallet = "/payment_source/paypal";
    private const string Sources = "orders.confirm orders.authorize orders.capture";

    public static IEnumerable<Scenario> All =>
    [
        .. OfEach($"orders.create orders.patch orders.trackers.patch {Sources}", "MALFORMED_REQUEST_JSON", "/", "{"),

        Of(OperationId.OrdersCreate, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/amount/value", Orders.Simple("abc").ToJsonString()),
        Of(OperationId.OrdersCreate, "INVALID_PARAMETER_VALUE", "/intent", Orders.Simple(intent: "SELL").ToJsonString()),
        Of(OperationId.OrdersCreate, "INVALID_STRING_LENGTH", "/purchase_units/0/invoice_id", First("invoice_id", "")),
        Of(OperationId.OrdersCreate, "MISSING_REQUIRED_PARAMETER", "/purchase_units", """{"intent":"CAPTURE"}"""),
        Of(OperationId.OrdersCreate, "INVALID_ARRAY_MIN_ITEMS", "/purchase_units", """{"intent":"CAPTURE","purchase_units":[]}"""),
        Of(OperationId.OrdersCreate, "INVALID_COUNTRY_CODE", "/purchase_units/0/shipping/address/country_code",
            First("shipping", JsonNode.Parse("""{"address":{"country_code":"XX"}}"""))),
        .. CreateAndPatch("INVALID_ARRAY_MAX_ITEMS", "/purchase_units", Eleven()),
        new(OperationId.OrdersCreate, "PAYPAL_REQUEST_ID_REQUIRED", "PayPal-Request-Id", simulator =>
            simulator.PostAsync("/v2/checkout/orders", Orders.WithPayPal())),

        Of(OperationId.OrdersPatch, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/shipping/address",
            Patch("add", $"{Unit}/shipping/address", "x")),
        Of(OperationId.OrdersPatch, "INVALID_PARAMETER_VALUE", "/0/op", Patch("change", $"{Unit}/custom_id", "x")),
        Of(OperationId.OrdersPatch, "INVALID_STRING_LENGTH", "/purchase_units/0/custom_id", Patch("add", $"{Unit}/custom_id", "")),
        Of(OperationId.OrdersPatch, "MISSING_REQUIRED_PARAMETER", "/0/op", """[{"path":"/intent","value":"CAPTURE"}]"""),

        .. OfEach(Sources, "INVALID_PARAMETER_SYNTAX", $"{Wallet}/birth_date", Paid("\"birth_date\":\"1990-13-01\"")),
        .. OfEach(Sources, "INVALID_PARAMETER_VALUE", $"{Wallet}/experience_context/user_action",
            Paid("\"experience_context\":{\"user_action\":\"SKIP\"}")),
        .. OfEach(Sources, "INVALID_STRING_LENGTH", $"{Wallet}/vault_id", Paid("\"vault_id\":\"\"")),
        .. OfEach(Sources, "MISSING_REQUIRED_PARAMETER", $"{Wallet}/address/country_code", Paid("\"address\":{}")),
        Of(OperationId.OrdersConfirm, "INVALID_STRING_MAX_LENGTH", $"{Wallet}/vault_id", Paid($"\"vault_id\":\"{new string('x', 256)}\"")),
        Of(OperationId.OrdersAuthorize, "INVALID_COUNTRY_CODE", $"{Wallet}/address/country_code",
            Paid("\"address\":{\"country_code\":\"XX\"}")),

        Of(OperationId.AuthorizationsCapture, "INVALID_PARAMETER_VALUE", "/payment_instruction/disbursement_mode",
            """{"payment_instruction":{"disbursement_mode":"LATER"}}"""),
        Of(OperationId.AuthorizationsCapture, "INVALID_STRING_LENGTH", "/invoice_id", """{"invoice_id":""}"""),
        Of(OperationId.AuthorizationsCapture, "INVALID_STRING_MAX_LENGTH", "/invoice_id", $"{{\"invoice_id\":\"{new string('x', 128)}\"}}"),
        Of(OperationId.AuthorizationsReauthorize, "INVALID_STRING_LENGTH", "/amount/value", Amount("")),
        Of(OperationId.AuthorizationsReauthorize, "INVALID_STRING_MAX_LENGTH", "/amount/value", Amount(new string('1', 33))),
        Of(OperationId.CapturesRefund, "INVALID_STRING_LENGTH", "/invoice_id", $"{{\"invoice_id\":\"{new string('x', 128)}\"}}"),
        .. OfEach("authorizations.capture authorizations.reauthorize captures.refund", "INVALID_PARAMETER_SYNTAX", "/amount/value",
            Amount("abc")),
        .. OfEach("authorizations.capture authorizations.reauthorize captures.refund", "MISSING_REQUIRED_PARAMETER", "/amount/value",
            """{"amount":{"currency_code":"USD"}}"""),
    ];

    private static string First(string member, JsonNode? value) => Orders.Simple().First(member, value).ToJsonString();

    private static string Paid(string members) => $"{{\"payment_source\":{{\"paypal\":{{{members}}}}}}}";

    private static string Amount(string value) => new JsonObject { ["amount"] = Orders.Money(value) }.ToJsonString();

    private static JsonObject Eleven()
    {
        var order = Orders.Simple();
        for (var i = 0; i < 10; i++)
        {
            order["purchase_units"]!.AsArray().Add(order.Unit().DeepClone());
        }

        return order;
    }
}
