using System.Text.Json.Nodes;
using static Checkout.Tests.Simulation.Walk.Scenario;

namespace Checkout.Tests.Simulation.Walk;

internal static class TrackingScenarios
{
    private const string Track = OperationId.OrdersTrackCreate;
    private const string Tracker = OperationId.OrdersTrackersPatch;

    public static IEnumerable<Scenario> All =>
    [
        Of(Track, "MISSING_REQUIRED_PARAMETER", "/capture_id", """{"tracking_number":"1","carrier":"UPS"}"""),
        Of(Track, "INVALID_STRING_LENGTH", "/tracking_number", Parcel("NONE", number: "")),
        Of(Track, "INVALID_PARAMETER_SYNTAX", "/capture_id", Parcel("a b")),
        Of(Track, "INVALID_PARAMETER_VALUE", "/carrier", Parcel("NONE", carrier: "PIGEON")),
        Of(Track, "CAPTURE_ID_NOT_FOUND", "/capture_id", Parcel("NONE")),
        Shipping("CAPTURE_STATUS_NOT_VALID", null, payer: "pending"),
        Shipping("ITEM_SKU_MISMATCH", "/items/0/sku", items: """[{"name":"Cup","quantity":"1","sku":"OTHER"}]"""),
        Shipping("MSP_NOT_SUPPORTED", null, Orders.Simple().Twice()),

        Of(Tracker, "MISSING_REQUIRED_PARAMETER", "/0/op", """[{"path":"/status","value":"CANCELLED"}]"""),
        Of(Tracker, "INVALID_PARAMETER_VALUE", "/status", Patch("replace", "/status", "SHIPPED")),
        Of(Tracker, "INVALID_STRING_LENGTH", "/items/0/name", Patch("add", "/items", JsonNode.Parse("""[{"name":""}]"""))),
        Of(Tracker, "FIELD_NOT_PATCHABLE", "/carrier", Patch("replace", "/carrier", "UPS")),
        Of(Tracker, "INVALID_PATCH_OPERATION", "/status", Patch("add", "/status", "CANCELLED")),
        Of(Tracker, "INVALID_JSON_POINTER_FORMAT", "/0/path", Patch("replace", "status", "CANCELLED")),
        Of(Tracker, "PATCH_VALUE_REQUIRED", "/0/value", Patch("replace", "/status", null)),
        Of(Tracker, "PATCH_PATH_REQUIRED", "/0/path", """[{"op":"replace","value":"CANCELLED"}]"""),
        Of(Tracker, "ITEM_SKU_MISMATCH", "/items/0/sku", Patch("add", "/items", JsonNode.Parse("""[{"name":"Cup","sku":"OTHER"}]"""))),
        new(Tracker, "TRACKER_ID_NOT_FOUND", "tracker_id", async simulator =>
        {
            var ids = await Stage.ReadyAsync(simulator, Tracker);
            return await Stage.SendAsync(simulator, Tracker, Patch("replace", "/status", "CANCELLED"), [ids[0], "NONE"]);
        }),
        new(Tracker, "CANNOT_PATCH_CANCELLED_TRACKER", "/status", async simulator =>
        {
            var ids = await Stage.ReadyAsync(simulator, Tracker);
            await Stage.SendAsync(simulator, Tracker, Patch("replace", "/status", "CANCELLED"), ids);
            return await Stage.SendAsync(simulator, Tracker, Patch("replace", "/status", "CANCELLED"), ids);
        }),
    ];

    private static string Parcel(string capture, string number = "TRACK1", string carrier = "UPS", string? items = null) => new JsonObject
    {
        ["capture_id"] = capture,
        ["tracking_number"] = number,
        ["carrier"] = carrier,
        ["items"] = items is null ? null : JsonNode.Parse(items),
    }.ToJsonString();

    private static Scenario Shipping(string issue, string? field, JsonObject? order = null, string? payer = null, string? items = null) =>
        new(Track, issue, field, async simulator =>
        {
            var captured = await Stage.CapturedAsync(simulator, order, payer);
            var body = Parcel(captured.Capture["id"]!.ToString(), items: items);
            return await Stage.SendAsync(simulator, Track, body, [captured["id"].ToString()]);
        });
}
