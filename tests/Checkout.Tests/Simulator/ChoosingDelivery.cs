using System.Net;
using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class ChoosingDelivery
{
    private const string Callback = "http://localhost:5000/paypal/shipping";

    [Fact]
    public async Task The_payers_option_takes_the_place_of_the_shipping_in_the_total()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync(Orders.WithDelivery());

        var answer = await ChooseAsync(simulator, id, new JsonObject { ["changed"] = "option", ["option"] = "express" });

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        await AssertCostsAsync(simulator, id, "19.00", "express");
        Assert.Contains("$19.00 USD", (await simulator.GetAsync($"/checkoutnow?token={id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_and_the_option_that_the_payer_chose_are_in_the_approved_order()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync(Orders.WithDelivery());

        await simulator.PostAsync(
            $"/checkoutnow/approve?token={id}", new JsonObject { ["payer"] = "moves", ["funding"] = "card", ["address"] = "1" });

        var shipping = (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["purchase_units"][0]!["shipping"]!;
        Assert.Equal("CA", shipping["address"]!["country_code"]!.ToString());
        Assert.Equal("Marta Rossi", shipping["name"]!["full_name"]!.ToString());
        Assert.Equal(2, shipping["options"]!.AsArray().Count);
    }

    [Fact]
    public async Task The_payer_moves_has_an_address_in_another_country()
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var id = await simulator.ApprovedOrderAsync(payer: "moves");

        var shipping = (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["purchase_units"][0]!["shipping"]!;
        Assert.Equal("IT", shipping["address"]!["country_code"]!.ToString());
        Assert.Equal("COMPLETED", (await simulator.CaptureAsync(id)).Capture["status"]!.ToString());
    }

    [Theory]
    [InlineData("GET_FROM_FILE", "name=\"address\"", true)]
    [InlineData("SET_PROVIDED_ADDRESS", "name=\"address\"", false)]
    [InlineData("SET_PROVIDED_ADDRESS", "5 Dock Road", true)]
    [InlineData("NO_SHIPPING", "Ship to", false)]
    public async Task The_page_offers_addresses_as_the_shop_prefers(string preference, string text, bool isThere)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.WithPayPal(new JsonObject { ["shipping_preference"] = preference });
        order.Unit()["shipping"] = new JsonObject
        {
            ["address"] = new JsonObject
            {
                ["address_line_1"] = "5 Dock Road",
                ["admin_area_2"] = "Boston",
                ["admin_area_1"] = "MA",
                ["postal_code"] = "02110",
                ["country_code"] = "US",
            },
        };
        var id = (await simulator.PostAsync("/v2/checkout/orders", order, "page"))["id"].ToString();

        var page = await simulator.GetAsync($"/checkoutnow?token={id}");

        Assert.Equal(isThere, page.Text.Contains(text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_shipping_callback_gets_neither_name_nor_street_and_its_answer_changes_the_order()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await OrderWithCallbackAsync(simulator);
        simulator.Receiver.Body = Answered("25.00", Orders.Option("courier", "15.00", true)).ToJsonString();

        var answer = await ChooseAsync(simulator, id, new JsonObject { ["payer"] = "moves", ["changed"] = "address" });

        Assert.Equal(HttpStatusCode.NoContent, answer.Status);
        var question = await simulator.Receiver.NextAsync();
        Assert.Equal(Callback, question.Url.ToString());
        Assert.Equal(id, question.Event["id"]!.ToString());
        Assert.Equal(
            """{"country_code":"IT","admin_area_1":"MI","admin_area_2":"Milano","postal_code":"20121"}""",
            question.Event["shipping_address"]!.ToJsonString());
        Assert.Null(question.Event["shipping_option"]);
        Assert.Single(question.Event["purchase_units"]!.AsArray());
        await AssertCostsAsync(simulator, id, "25.00", "courier");
    }

    [Fact]
    public async Task The_shipping_callback_gets_the_option_and_may_answer_with_one_unit()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await OrderWithCallbackAsync(simulator);
        var unit = new JsonObject
        {
            ["amount"] = Orders.Delivered("19.00", "9.00"),
            ["shipping"] = new JsonObject
            {
                ["options"] = new JsonArray(Orders.Option("standard", "4.00", false), Orders.Option("express", "9.00", true)),
            },
        };
        simulator.Receiver.Body = new JsonObject { ["purchase_units"] = unit }.ToJsonString();

        await ChooseAsync(simulator, id, new JsonObject { ["changed"] = "option", ["option"] = "express" });

        var option = (await simulator.Receiver.NextAsync()).Event["shipping_option"]!;
        Assert.Equal("express", option["id"]!.ToString());
        Assert.Null(option["selected"]);
        await AssertCostsAsync(simulator, id, "19.00", "express");
    }

    [Theory]
    [InlineData(422, """{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":"COUNTRY_ERROR"}]}""", "can't be shipped to this country")]
    [InlineData(422, """{"name":"UNPROCESSABLE_ENTITY","details":[{"issue":7}]}""", "Unable to update address")]
    [InlineData(500, "", "Unable to update address")]
    [InlineData(200, "not JSON", "Unable to update address")]
    [InlineData(200, """{"purchase_units":[{"amount":{"currency_code":"USD","value":"1.00"}}]}""", "Unable to update address")]
    [InlineData(200, """{"purchase_units":[{"amount":{"value":{}},"shipping_options":7}]}""", "Unable to update address")]
    public async Task A_shipping_callback_that_refuses_or_answers_wrongly_changes_nothing(int status, string body, string told)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await OrderWithCallbackAsync(simulator);
        simulator.Receiver.Answer = (HttpStatusCode)status;
        simulator.Receiver.Body = body;

        var answer = await ChooseAsync(simulator, id, new JsonObject { ["payer"] = "moves", ["changed"] = "address" });

        Assert.Equal(HttpStatusCode.Conflict, answer.Status);
        Assert.Contains(told, answer["message"].ToString(), StringComparison.Ordinal);
        await AssertCostsAsync(simulator, id, "14.00", "standard");
    }

    [Theory]
    [InlineData("http://shop.example/shipping")]
    [InlineData("https://shop.example:8443/shipping")]
    [InlineData("file:///etc/passwd")]
    public async Task A_shipping_callback_may_use_only_addresses_that_webhooks_may_use(string callback)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var refused = await simulator.PostAsync("/v2/checkout/orders", OrderWithCallback(callback), "callback");

        Assert.Equal((HttpStatusCode.BadRequest, "INVALID_PARAMETER_SYNTAX"), (refused.Status, refused.Issue));
        Assert.EndsWith("/order_update_callback_config/callback_url", refused.Field, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"changed":"option","option":"pigeon"}""", HttpStatusCode.Conflict)]
    [InlineData("""{"changed":"option"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"changed":"mind"}""", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    public async Task A_shipping_choice_that_is_not_offered_is_refused(string body, HttpStatusCode status)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var id = await simulator.CreateOrderAsync(Orders.WithDelivery());

        Assert.Equal(status, (await simulator.PostTextAsync($"/checkoutnow/shipping?token={id}", body)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ChooseAsync(simulator, "NONE", new JsonObject { ["changed"] = "address" })).Status);
        await AssertCostsAsync(simulator, id, "14.00", "standard");
    }

    private static Task<Answer> ChooseAsync(SimulatorApp simulator, string id, JsonObject choice) =>
        simulator.PostAsync($"/checkoutnow/shipping?token={id}", choice);

    private static async Task<string> OrderWithCallbackAsync(SimulatorApp simulator) =>
        (await simulator.PostAsync("/v2/checkout/orders", OrderWithCallback(Callback), "callback"))["id"].ToString();

    private static JsonObject OrderWithCallback(string callback)
    {
        var order = Orders.WithDelivery();
        order["payment_source"] = Orders.WithPayPal(new JsonObject
        {
            ["order_update_callback_config"] = new JsonObject
            {
                ["callback_events"] = new JsonArray("SHIPPING_ADDRESS", "SHIPPING_OPTIONS"),
                ["callback_url"] = callback,
            },
        })["payment_source"]!.DeepClone();
        return order;
    }

    private static JsonObject Answered(string value, JsonObject option) => new()
    {
        ["purchase_units"] = new JsonArray(new JsonObject
        {
            ["reference_id"] = "default",
            ["amount"] = Orders.Delivered(value, option["amount"]!["value"]!.ToString()),
            ["shipping_options"] = new JsonArray(option),
        }),
    };

    private static async Task AssertCostsAsync(SimulatorApp simulator, string id, string value, string option)
    {
        var unit = (await simulator.GetAsync($"/v2/checkout/orders/{id}"))["purchase_units"][0]!;
        Assert.Equal(value, unit["amount"]!["value"]!.ToString());
        Assert.Equal(option, unit["shipping"]!["options"]!.AsArray().Single(one => (bool)one!["selected"]!)!["id"]!.ToString());
    }
}
