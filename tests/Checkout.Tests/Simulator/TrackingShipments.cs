using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class TrackingShipments
{
    [Fact]
    public async Task A_shipment_is_listed_with_its_order_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var (order, capture) = await PaidAsync(simulator);

        var first = await TrackAsync(simulator, order, Shipment(capture));
        var repeat = await TrackAsync(simulator, order, Shipment(capture));
        var shown = await simulator.GetAsync($"/v2/checkout/orders/{order}");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (first.Status, repeat.Status));
        var tracker = Assert.Single(Trackers(shown));
        Assert.Equal($"{capture}-4438/1", tracker!["id"]!.ToString());
        Assert.Equal("SHIPPED", tracker["status"]!.ToString());
        Assert.Equal("cup-1", tracker["items"]![0]!["sku"]!.ToString());
        Assert.Single(Trackers(first));
    }

    [Theory]
    [InlineData("capture_id", "NOSUCHCAPTURE", 422, "CAPTURE_ID_NOT_FOUND")]
    [InlineData("capture_id", null, 400, "MISSING_REQUIRED_PARAMETER")]
    [InlineData("capture_id", "with-dash", 400, "INVALID_PARAMETER_SYNTAX")]
    [InlineData("carrier", "PIGEON", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("carrier", "OTHER", 400, "MISSING_REQUIRED_PARAMETER")]
    [InlineData("tracking_number", "", 400, "INVALID_STRING_LENGTH")]
    [InlineData("tracking_number", null, 400, "MISSING_REQUIRED_PARAMETER")]
    public async Task An_invalid_shipment_is_refused(string member, string? value, int status, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var (order, capture) = await PaidAsync(simulator);
        var shipment = Shipment(capture);
        shipment[member] = value;

        var refused = await TrackAsync(simulator, order, shipment);

        Assert.Equal((status, issue), ((int)refused.Status, refused.Issue));
    }

    [Fact]
    public async Task Only_what_was_ordered_and_fully_paid_is_shipped()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var (order, capture) = await PaidAsync(simulator);
        var wrong = Shipment(capture);
        wrong["items"]![0]!["sku"] = "lid-1";

        var mismatch = await TrackAsync(simulator, order, wrong);
        await simulator.PostAsync($"/v2/payments/captures/{capture}/refund");
        var refunded = await TrackAsync(simulator, order, Shipment(capture));
        var two = await simulator.ApprovedOrderAsync(Orders.Simple().Twice());
        var units = await simulator.CaptureAsync(two);
        var multiple = await TrackAsync(simulator, two, Shipment(units.Capture["id"]!.ToString()));

        Assert.Equal(("ITEM_SKU_MISMATCH", "/items/0/sku"), (mismatch.Issue, mismatch.Field));
        Assert.Equal("CAPTURE_STATUS_NOT_VALID", refunded.Issue);
        Assert.Equal("MSP_NOT_SUPPORTED", multiple.Issue);
    }

    [Fact]
    public async Task A_shipment_is_cancelled_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var (order, capture) = await PaidAsync(simulator);
        var tracked = await TrackAsync(simulator, order, Shipment(capture));
        var path = new Uri(Trackers(tracked)[0]!["links"]![1]!["href"]!.ToString()).AbsolutePath;

        var cancelled = await simulator.PatchAsync(path, Patch("replace", "/status", "CANCELLED"));
        var after = await simulator.GetAsync($"/v2/checkout/orders/{order}");
        var again = await simulator.PatchAsync(path, Patch("replace", "/notify_payer", true));

        Assert.Equal(HttpStatusCode.NoContent, cancelled.Status);
        Assert.Equal("CANCELLED", Trackers(after)[0]!["status"]!.ToString());
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "CANNOT_PATCH_CANCELLED_TRACKER"), (again.Status, again.Issue));
    }

    [Theory]
    [InlineData("replace", "/items", """[{"sku":"cup-1","quantity":"1"}]""", 204, null)]
    [InlineData("add", "/items", """[{"sku":"cup-1"}]""", 400, "INVALID_PATCH_OPERATION")]
    [InlineData("replace", "/items", """[{"sku":"lid-1"}]""", 422, "ITEM_SKU_MISMATCH")]
    [InlineData("replace", "/items", """[{"quantity":"none"}]""", 400, "INVALID_PARAMETER_SYNTAX")]
    [InlineData("add", "/notify_payer", "true", 204, null)]
    [InlineData("replace", "/notify_payer", "\"yes\"", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("replace", "/status", "\"SHIPPED\"", 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("remove", "/items", "null", 400, "INVALID_PATCH_OPERATION")]
    [InlineData("replace", "/carrier", "\"UPS\"", 400, "FIELD_NOT_PATCHABLE")]
    [InlineData("replace", "status", "\"CANCELLED\"", 422, "INVALID_JSON_POINTER_FORMAT")]
    public async Task A_shipment_is_changed_as_PayPals_table_allows(string op, string path, string value, int status, string? issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var (order, capture) = await PaidAsync(simulator);
        await TrackAsync(simulator, order, Shipment(capture, "77"));

        var answer = await simulator.PatchAsync(
            $"/v2/checkout/orders/{order}/trackers/{capture}-77", Patch(op, path, JsonNode.Parse(value)));

        Assert.Equal(status, (int)answer.Status);
        Assert.Equal(issue, issue is null ? null : answer.Issue);
    }

    [Fact]
    public async Task An_unknown_tracker_is_not_found()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var (order, capture) = await PaidAsync(simulator);

        var missing = await simulator.PatchAsync(
            $"/v2/checkout/orders/{order}/trackers/{capture}-0", Patch("replace", "/status", "CANCELLED"));

        Assert.Equal((HttpStatusCode.NotFound, "TRACKER_ID_NOT_FOUND"), (missing.Status, missing.Issue));
    }

    private static async Task<(string Order, string Capture)> PaidAsync(SimulatorApp simulator)
    {
        var order = Orders.Itemized();
        order.Unit()["items"]![0]!["sku"] = "cup-1";
        var id = await simulator.ApprovedOrderAsync(order);
        return (id, (await simulator.CaptureAsync(id)).Capture["id"]!.ToString());
    }

    private static JsonObject Shipment(string capture, string number = "4438/1") => new()
    {
        ["capture_id"] = capture,
        ["tracking_number"] = number,
        ["carrier"] = "FEDEX",
        ["items"] = new JsonArray(new JsonObject { ["name"] = "Cup", ["sku"] = "cup-1", ["quantity"] = "2" }),
    };

    private static JsonArray Patch(string op, string path, JsonNode? value) =>
        new(new JsonObject { ["op"] = op, ["path"] = path, ["value"] = value });

    private static JsonArray Trackers(Answer order) => order["purchase_units"][0]!["shipping"]!["trackers"]!.AsArray();

    private static Task<Answer> TrackAsync(SimulatorApp simulator, string order, JsonObject shipment) =>
        simulator.PostAsync($"/v2/checkout/orders/{order}/track", shipment);
}
