using System.Text.Json.Nodes;
using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

internal static class PatchScenarios
{
    private const string Id = OperationId.OrdersPatch;
    private const string Unit = "/purchase_units/@reference_id=='default'";

    public static IEnumerable<Scenario> All =>
    [
        Of(Id, "FIELD_NOT_PATCHABLE", "/status", Patch("replace", "/status", "VOIDED")),
        Of(Id, "INVALID_PATCH_OPERATION", $"{Unit}/custom_id", Patch("replace", $"{Unit}/custom_id", "x")),
        Of(Id, "INVALID_JSON_POINTER_FORMAT", "/0/path", Patch("replace", "intent", "CAPTURE")),
        Of(Id, "INVALID_PARAMETER", "/0/from", $$"""[{"op":"replace","path":"/intent","from":"/intent","value":"CAPTURE"}]"""),
        Of(Id, "PATCH_VALUE_REQUIRED", "/0/value", Patch("replace", "/intent", null)),
        Of(Id, "PATCH_PATH_REQUIRED", "/0/path", """[{"op":"replace","value":"CAPTURE"}]"""),
        Of(Id, "REFERENCE_ID_NOT_FOUND", "/purchase_units/@reference_id=='other'/custom_id",
            Patch("add", "/purchase_units/@reference_id=='other'/custom_id", "x")),
        Of(Id, "NOT_PATCHABLE", null, Patch("replace", "/intent", "CAPTURE"), Orders.WithPayPal()),
        Of(Id, "PAYER_PATCH_NOT_ALLOWED", "/payer", Patch("add", "/payer", new JsonObject()), payer: "pays"),
        new(Id, "ORDER_ALREADY_COMPLETED", null, async simulator =>
        {
            var order = await Stage.CapturedAsync(simulator);
            return await Stage.SendAsync(simulator, Id, Patch("replace", "/intent", "CAPTURE"), [order["id"].ToString()]);
        }),
    ];
}
