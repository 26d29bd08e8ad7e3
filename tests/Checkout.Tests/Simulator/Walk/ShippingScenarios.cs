using System.Text.Json.Nodes;
using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

internal static class ShippingScenarios
{
    private const string Shipping = "/purchase_units/@reference_id=='default'/shipping";
    private const string Options = $"{Shipping}/options";

    public static IEnumerable<Scenario> All =>
    [
        .. CreateAndPatch("POSTAL_CODE_REQUIRED", $"{Shipping}/address/postal_code",
            To("""{"country_code":"US","admin_area_2":"Austin"}""")),
        .. CreateAndPatch("CITY_REQUIRED", $"{Shipping}/address/admin_area_2", To("""{"country_code":"US","postal_code":"78701"}""")),
        .. CreateAndPatch("SHIPPING_OPTION_NOT_SELECTED", Options, Offers(false)),
        .. CreateAndPatch("MULTIPLE_SHIPPING_OPTION_SELECTED", Options, Offers(true, true)),
        .. CreateAndPatch("PREFERRED_SHIPPING_OPTION_AMOUNT_MISMATCH", Options, Offers(true)),
        .. CreateAndPatch("SHIPPING_OPTIONS_NOT_SUPPORTED", Options, Prefers(Offers(true), "NO_SHIPPING")),
        Of(OperationId.OrdersCreate, "MISSING_SHIPPING_ADDRESS", $"{Shipping}/address",
            Prefers(Orders.Simple(), "SET_PROVIDED_ADDRESS").ToJsonString()),
        Of(OperationId.OrdersCreate, "MULTIPLE_SHIPPING_ADDRESS_NOT_SUPPORTED", "/purchase_units",
            To("""{"country_code":"SG","postal_code":"018956"}""").Twice()
                .Second("shipping", Json("""{"address":{"country_code":"SG","postal_code":"018957"}}""")).ToJsonString()),
        Of(OperationId.OrdersCreate, "MULTIPLE_SHIPPING_TYPE_NOT_SUPPORTED", "/purchase_units", Prefers(By("SHIPPING").Twice()
            .Second("shipping", Json("""{"type":"PICKUP_IN_STORE","address":{"country_code":"SG","postal_code":"018956"}}""")),
            "NO_SHIPPING").ToJsonString()),
        Of(OperationId.OrdersCreate, "SHIPPING_TYPE_NOT_SUPPORTED_FOR_CLIENT", $"{Shipping}/type", By("PICKUP_IN_PERSON").ToJsonString()),
        Of(OperationId.OrdersCreate, "UNSUPPORTED_SHIPPING_TYPE", $"{Shipping}/type", By("PICKUP_IN_STORE").ToJsonString()),
        Of(OperationId.OrdersCreate, "MISSING_PICKUP_ADDRESS", $"{Shipping}/address",
            Prefers(By("PICKUP_IN_STORE"), "NO_SHIPPING").ToJsonString()),
        Of(OperationId.OrdersCapture, "INVALID_PICKUP_ADDRESS", $"{Shipping}/name/full_name", order: PickedUp("CAPTURE")),
        Of(OperationId.OrdersAuthorize, "INVALID_PICKUP_ADDRESS", $"{Shipping}/name/full_name", order: PickedUp("AUTHORIZE")),
    ];

    private static JsonNode Json(string text) => JsonNode.Parse(text)!;

    private static JsonObject To(string address) => Orders.Simple().First("shipping", new JsonObject { ["address"] = Json(address) });

    private static JsonObject By(string type) => Orders.Simple().First("shipping", new JsonObject { ["type"] = type });

    private static JsonObject Prefers(JsonObject order, string preference)
    {
        order["application_context"] = new JsonObject { ["shipping_preference"] = preference };
        return order;
    }

    private static JsonObject Offers(params bool[] selected) => Orders.Simple().First("shipping", new JsonObject
    {
        ["options"] = new JsonArray([.. selected.Select((isSelected, index) => new JsonObject
        {
            ["id"] = $"{index}",
            ["label"] = "Post",
            ["selected"] = isSelected,
            ["amount"] = Orders.Money("3.00"),
        })]),
    });

    private static JsonObject PickedUp(string intent) => Orders.Simple(intent: intent).First("shipping", Json(
        """{"name":{"full_name":"Corner shop"},"options":[{"id":"1","label":"Shop","type":"PICKUP","selected":true}]}"""));
}
