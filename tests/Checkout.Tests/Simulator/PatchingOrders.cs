using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class PatchingOrders
{
    private const string Unit = "/purchase_units/@reference_id=='default'";

    [Fact]
    public async Task Amount_invoice_and_items_change_together()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();
        var before = await simulator.GetAsync($"/v2/checkout/orders/{id}");

        var patched = await PatchAsync(simulator, id,
            Operation("replace", $"{Unit}/amount", Orders.Itemized().Unit()["amount"]!.DeepClone()),
            Operation("add", $"{Unit}/items", Orders.Itemized().Unit()["items"]!.DeepClone()),
            Operation("add", $"{Unit}/invoice_id", "INV-9"));
        var after = await simulator.GetAsync($"/v2/checkout/orders/{id}");

        Assert.Equal(HttpStatusCode.NoContent, patched.Status);
        Assert.Equal("30.00", after["purchase_units"][0]!["amount"]!["value"]!.ToString());
        Assert.Equal("INV-9", after["purchase_units"][0]!["invoice_id"]!.ToString());
        Assert.NotEqual(before["update_time"].ToString(), after["update_time"].ToString());
    }

    [Fact]
    public async Task A_patch_that_breaks_the_order_changes_nothing()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync();

        var refused = await PatchAsync(simulator, id,
            Operation("add", $"{Unit}/custom_id", "kept out"),
            Operation("add", $"{Unit}/items", Orders.Itemized().Unit()["items"]!.DeepClone()));
        var after = await simulator.GetAsync($"/v2/checkout/orders/{id}");

        Assert.Equal("ITEM_TOTAL_REQUIRED", refused.Issue);
        Assert.Null(after["purchase_units"][0]!["custom_id"]);
    }

    [Theory]
    [InlineData("add", $"{Unit}/custom_id", true, 400, "INVALID_PATCH_OPERATION")]
    [InlineData("replace", $"{Unit}/description", true, 400, "INVALID_PATCH_OPERATION")]
    [InlineData("remove", $"{Unit}/amount", false, 400, "INVALID_PATCH_OPERATION")]
    [InlineData("replace", $"{Unit}/reference_id", true, 400, "FIELD_NOT_PATCHABLE")]
    [InlineData("replace", "/status", true, 400, "FIELD_NOT_PATCHABLE")]
    [InlineData("change", $"{Unit}/custom_id", true, 400, "INVALID_PARAMETER_VALUE")]
    [InlineData("replace", $"{Unit}/custom_id", false, 422, "PATCH_VALUE_REQUIRED")]
    [InlineData("replace", null, true, 422, "PATCH_PATH_REQUIRED")]
    [InlineData("replace", "custom_id", true, 422, "INVALID_JSON_POINTER_FORMAT")]
    [InlineData("replace", "/purchase_units/@reference_id=='other'/custom_id", true, 422, "REFERENCE_ID_NOT_FOUND")]
    public async Task A_member_that_cannot_be_patched_is_refused(string op, string? path, bool hasValue, int status, string issue)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.Simple();
        order.Unit()["custom_id"] = "before";
        var id = await simulator.CreateOrderAsync(order);

        var refused = await PatchAsync(simulator, id, Operation(op, path, hasValue ? "text" : null));

        Assert.Equal((status, issue), ((int)refused.Status, refused.Issue));
    }

    [Fact]
    public async Task Units_are_added_and_replaced()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync(Orders.Simple().Twice());

        var added = await PatchAsync(simulator, id, Operation("add", "/purchase_units", new JsonObject
        {
            ["reference_id"] = "three",
            ["amount"] = Orders.Money("7.00"),
        }));
        var three = await simulator.GetAsync($"/v2/checkout/orders/{id}");
        var replaced = await PatchAsync(
            simulator, id, Operation("replace", "/purchase_units", Orders.Simple("8.00")["purchase_units"]!.DeepClone()));
        var one = await simulator.GetAsync($"/v2/checkout/orders/{id}");

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (added.Status, replaced.Status));
        Assert.Equal("7.00", three["purchase_units"][2]!["amount"]!["value"]!.ToString());
        Assert.Equal("8.00", Assert.Single(one["purchase_units"].AsArray())!["amount"]!["value"]!.ToString());
    }

    [Theory]
    [InlineData("""[{"op":"replace","path":"/purchase_units","value":"all"},{"op":"add","path":"/purchase_units","value":{}}]""")]
    [InlineData("""
        [{"op":"add","path":"/purchase_units","value":{"reference_id":5}},
        {"op":"replace","path":"/purchase_units/@reference_id=='x'/amount","value":{}}]
        """)]
    [InlineData("""[{"op":"replace","path":"/purchase_units","value":{"a":1}}]""")]
    [InlineData("""[{"op":"add","path":"/payer","value":{"name":1,"name":2}}]""")]
    [InlineData("""[{"op":"replace","path":"/intent","value":{"a":1,"a":2}}]""")]
    public async Task An_invalid_patch_is_refused_without_a_server_error(string patch)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.Simple().ToJsonString();
        var id = (await simulator.PostTextAsync("/v2/checkout/orders", $"{{\"intent\":\"AUTHORIZE\",{order[1..]}"))["id"].ToString();

        var refused = await simulator.PatchTextAsync($"/v2/checkout/orders/{id}", patch);

        Assert.InRange((int)refused.Status, 400, 422);
    }

    [Fact]
    public async Task An_address_that_the_payer_chose_can_be_replaced_but_not_added()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.ApprovedOrderAsync();
        var chosen = (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["purchase_units"][0]!["shipping"]!;
        var address = new JsonObject
        {
            ["address_line_1"] = "Hafenstr. 1",
            ["admin_area_2"] = "Kiel",
            ["postal_code"] = "24103",
            ["country_code"] = "DE",
        };

        var added = await PatchAsync(simulator, id, Operation("add", $"{Unit}/shipping/address", address.DeepClone()));
        var replaced = await PatchAsync(simulator, id, Operation("replace", $"{Unit}/shipping/address", address.DeepClone()));
        var after = (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["purchase_units"][0]!["shipping"]!;

        Assert.Equal("INVALID_PATCH_OPERATION", added.Issue);
        Assert.Equal(HttpStatusCode.NoContent, replaced.Status);
        Assert.Equal("Kiel", after["address"]!["admin_area_2"]!.ToString());
        Assert.Equal(chosen["name"]!.ToJsonString(), after["name"]!.ToJsonString());
    }

    [Fact]
    public async Task A_completed_order_and_one_that_waits_for_its_payer_are_not_patched()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var paid = await simulator.ApprovedOrderAsync();
        await simulator.CaptureAsync(paid);
        var waiting = (await simulator.PostAsync("/v2/checkout/orders", Orders.WithPayPal(), "w"))["id"].ToString();
        var patch = Operation("add", $"{Unit}/custom_id", "late");

        Assert.Equal("ORDER_ALREADY_COMPLETED", (await PatchAsync(simulator, paid, patch.DeepClone())).Issue);
        Assert.Equal("NOT_PATCHABLE", (await PatchAsync(simulator, waiting, patch.DeepClone())).Issue);
    }

    private static Task<Answer> PatchAsync(SimulatorApp simulator, string id, params JsonNode[] operations) =>
        simulator.PatchAsync($"/v2/checkout/orders/{id}", new JsonArray(operations));

    private static JsonObject Operation(string op, string? path, JsonNode? value)
    {
        var operation = new JsonObject { ["op"] = op };
        if (path is not null)
        {
            operation["path"] = path;
        }

        if (value is not null)
        {
            operation["value"] = value;
        }

        return operation;
    }
}
