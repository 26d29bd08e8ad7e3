using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

public sealed class RefusingOrders
{
    private const string Unit = "/purchase_units/@reference_id=='default'";

    private static readonly Dictionary<string, (Func<JsonObject> Order, int Status, string Issue, string Field)> Rows = new()
    {
        ["no intent"] = (() => Without(Orders.Simple(), "intent"), 400, "MISSING_REQUIRED_PARAMETER", "/intent"),
        ["no units"] = (() => Without(Orders.Simple(), "purchase_units"), 400, "MISSING_REQUIRED_PARAMETER", "/purchase_units"),
        ["no value"] = (() => Unit0(unit => unit["amount"]!.AsObject().Remove("value")),
            400, "MISSING_REQUIRED_PARAMETER", "/purchase_units/0/amount/value"),
        ["null amount"] = (() => Unit0(unit => unit["amount"] = null), 400, "MISSING_REQUIRED_PARAMETER", "/purchase_units/0/amount"),
        ["unknown intent"] = (() => Orders.Simple(intent: "SELL"), 400, "INVALID_PARAMETER_VALUE", "/intent"),
        ["intent is a number"] = (() => With(Orders.Simple(), order => order["intent"] = 5), 400, "INVALID_PARAMETER_SYNTAX", "/intent"),
        ["value is a word"] = (() => Orders.Simple("abc"), 400, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/amount/value"),
        ["value is a JSON number"] = (() => Unit0(unit => unit["amount"]!["value"] = 10),
            400, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/amount/value"),
        ["value in exponents"] = (() => Orders.Simple("1e3"), 400, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/amount/value"),
        ["value too long"] = (() => Orders.Simple(new string('1', 33)), 400, "INVALID_STRING_LENGTH", "/purchase_units/0/amount/value"),
        ["currency of two letters"] = (() => Orders.Simple(currency: "US"),
            400, "INVALID_STRING_LENGTH", "/purchase_units/0/amount/currency_code"),
        ["custom id too long"] = (() => Unit0(unit => unit["custom_id"] = new string('x', 256)),
            400, "INVALID_STRING_LENGTH", "/purchase_units/0/custom_id"),
        ["invoice id empty"] = (() => Unit0(unit => unit["invoice_id"] = ""), 400, "INVALID_STRING_LENGTH", "/purchase_units/0/invoice_id"),
        ["units empty"] = (() => With(Orders.Simple(), order => order["purchase_units"] = new JsonArray()),
            400, "INVALID_ARRAY_MIN_ITEMS", "/purchase_units"),
        ["eleven units"] = (() => With(Orders.Simple(), order => AddUnits(order, 10)), 400, "INVALID_ARRAY_MAX_ITEMS", "/purchase_units"),
        ["quantity with decimals"] = (() => Item(item => item["quantity"] = "1.5"),
            400, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/items/0/quantity"),
        ["quantity zero"] = (() => Item(item => item["quantity"] = "0"),
            400, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/items/0/quantity"),
        ["item without a name"] = (() => Item(item => item.Remove("name")),
            400, "MISSING_REQUIRED_PARAMETER", "/purchase_units/0/items/0/name"),
        ["unknown category"] = (() => Item(item => item["category"] = "FOOD"),
            400, "INVALID_PARAMETER_VALUE", "/purchase_units/0/items/0/category"),
        ["unknown country"] = (() => Address("XX"), 400, "INVALID_COUNTRY_CODE", "/purchase_units/0/shipping/address/country_code"),
        ["payee of another form"] = (() => Unit0(unit => unit["payee"] = new JsonObject { ["merchant_id"] = "lower-case-13" }),
            400, "INVALID_PARAMETER_SYNTAX", "/purchase_units/0/payee/merchant_id"),
        ["return address is none"] = (() => Orders.WithPayPal(new JsonObject { ["return_url"] = "shop" }),
            400, "INVALID_PARAMETER_SYNTAX", "/payment_source/paypal/experience_context/return_url"),
        ["unknown currency"] = (() => Orders.Simple(currency: "XXX"), 422, "INVALID_CURRENCY_CODE", $"{Unit}/amount/currency_code"),
        ["three decimals"] = (() => Orders.Simple("10.001"), 422, "DECIMAL_PRECISION", $"{Unit}/amount/value"),
        ["decimals of the yen"] = (() => Orders.Simple("10.00", "JPY"), 422, "DECIMAL_PRECISION", $"{Unit}/amount/value"),
        ["zero"] = (() => Orders.Simple("0.00"), 422, "CANNOT_BE_ZERO_OR_NEGATIVE", $"{Unit}/amount/value"),
        ["negative"] = (() => Orders.Simple("-1.00"), 422, "CANNOT_BE_ZERO_OR_NEGATIVE", $"{Unit}/amount/value"),
        ["too much"] = (() => Orders.Simple("1000000000000000.00"), 422, "MAX_VALUE_EXCEEDED", $"{Unit}/amount/value"),
        ["more than can be counted"] = (() => Orders.Simple(new string('9', 32)), 422, "MAX_VALUE_EXCEEDED", $"{Unit}/amount/value"),
        ["negative part"] = (() => Breakdown("discount", "-1.50"), 422, "CANNOT_BE_NEGATIVE", $"{Unit}/amount/breakdown/discount/value"),
        ["sum of the parts"] = (() => Breakdown("shipping", "4.01"), 422, "AMOUNT_MISMATCH", $"{Unit}/amount/value"),
        ["sum of the items"] = (() => Breakdown("item_total", "25.01"),
            422, "ITEM_TOTAL_MISMATCH", $"{Unit}/amount/breakdown/item_total/value"),
        ["items without their total"] = (() => Part(parts => parts.Remove("item_total")),
            422, "ITEM_TOTAL_REQUIRED", $"{Unit}/amount/breakdown/item_total"),
        ["sum of the taxes"] = (() => Breakdown("tax_total", "2.51"),
            422, "TAX_TOTAL_MISMATCH", $"{Unit}/amount/breakdown/tax_total/value"),
        ["taxes without their total"] = (() => Part(parts => parts.Remove("tax_total")),
            422, "TAX_TOTAL_REQUIRED", $"{Unit}/amount/breakdown/tax_total"),
        ["negative price"] = (() => Item(item => item["unit_amount"] = Orders.Money("-1.00")),
            422, "CANNOT_BE_NEGATIVE", $"{Unit}/items/0/unit_amount/value"),
        ["two currencies"] = (() => Item(item => item["unit_amount"] = Orders.Money("10.00", "EUR")),
            422, "MULTI_CURRENCY_ORDER", "/purchase_units"),
        ["two units called alike"] = (() => Orders.Simple().Twice("same", "same"),
            422, "DUPLICATE_REFERENCE_ID", "/purchase_units/1/reference_id"),
        ["two units and one without a name"] = (() => Orders.Simple().Twice("one", null),
            422, "REFERENCE_ID_REQUIRED", "/purchase_units/1/reference_id"),
        ["authorizing two units"] = (() => Orders.Simple(intent: "AUTHORIZE").Twice(), 422, "UNSUPPORTED_INTENT", "/intent"),
        ["unknown payee"] = (() => Unit0(unit => unit["payee"] = new JsonObject { ["merchant_id"] = "ABCDEFGHJKLMN" }),
            422, "PAYEE_ACCOUNT_INVALID", $"{Unit}/payee"),
        ["two sources"] = (() => With(Orders.WithPayPal(), order => order["payment_source"]!["card"] = new JsonObject()),
            422, "ONLY_ONE_PAYMENT_SOURCE_ALLOWED", "/payment_source"),
        ["a card"] = (() => With(Orders.Simple(), order => order["payment_source"] = new JsonObject { ["card"] = new JsonObject() }),
            422, "NOT_ENABLED_FOR_CARD_PROCESSING", "/payment_source/card"),
        ["a donation among goods"] = (() => Item(item => item["category"] = "DONATION"), 422, "MULTIPLE_ITEM_CATEGORIES", $"{Unit}/items"),
        ["no postal code"] = (() => Address("US", code: null), 422, "POSTAL_CODE_REQUIRED", $"{Unit}/shipping/address/postal_code"),
        ["no city"] = (() => Address("US", city: null), 422, "CITY_REQUIRED", $"{Unit}/shipping/address/admin_area_2"),
        ["no address to be used"] = (() => Orders.WithPayPal(new JsonObject { ["shipping_preference"] = "SET_PROVIDED_ADDRESS" }),
            422, "MISSING_SHIPPING_ADDRESS", $"{Unit}/shipping/address"),
        ["options without shipping"] = (() => Options("NO_SHIPPING", true),
            422, "SHIPPING_OPTIONS_NOT_SUPPORTED", $"{Unit}/shipping/options"),
        ["no option selected"] = (() => Options("GET_FROM_FILE", false), 422, "SHIPPING_OPTION_NOT_SELECTED", $"{Unit}/shipping/options"),
        ["two options selected"] = (() => Options("GET_FROM_FILE", true, true),
            422, "MULTIPLE_SHIPPING_OPTION_SELECTED", $"{Unit}/shipping/options"),
        ["selected option of another price"] = (() => Options("GET_FROM_FILE", true),
            422, "PREFERRED_SHIPPING_OPTION_AMOUNT_MISMATCH", $"{Unit}/shipping/options"),
        ["platform fees"] = (() => PlatformFees("1.00"),
            422, "PLATFORM_FEES_NOT_SUPPORTED", $"{Unit}/payment_instruction/platform_fees"),
    };

    public static TheoryData<string> Names => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_wrong_order_gets_the_status_issue_and_field_that_PayPal_gives(string name)
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var (order, status, issue, field) = Rows[name];

        var answer = await simulator.PostAsync("/v2/checkout/orders", order(), $"request-{name}");

        Assert.Equal((status, issue, field), ((int)answer.Status, answer.Issue, answer.Field));
        Assert.Equal(status == 400 ? "INVALID_REQUEST" : "UNPROCESSABLE_ENTITY", answer["name"].ToString());
        Assert.Equal("body", answer["details"][0]!["location"]!.ToString());
        Assert.NotEqual(issue, answer["details"][0]!["description"]!.ToString());
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("{\"intent\":\"\\ud800\"}")]
    [InlineData("nothing")]
    public async Task A_body_that_is_not_JSON_is_malformed(string body)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.PostTextAsync("/v2/checkout/orders", body);

        Assert.Equal((400, "MALFORMED_REQUEST_JSON", "/"), ((int)answer.Status, answer.Issue, answer.Field));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("5")]
    [InlineData("\"order\"")]
    [InlineData("null")]
    [InlineData("{\"intent\":[],\"purchase_units\":{}}")]
    [InlineData("{\"intent\":\"CAPTURE\",\"purchase_units\":[null]}")]
    [InlineData("{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":[]}]}")]
    [InlineData("{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":{},\"value\":[]}}]}")]
    [InlineData("{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":\"1\"},\"payee\":\"\"}]}")]
    [InlineData("{\"intent\":\"CAPTURE\",\"purchase_units\":[{\"amount\":{\"currency_code\":\"USD\",\"value\":\"1\"},\"items\":[5]}]}")]
    public async Task JSON_of_another_shape_is_refused_and_never_a_server_error(string body)
    {
        await using var simulator = await SimulatorApp.StartAsync();

        var answer = await simulator.PostTextAsync("/v2/checkout/orders", body);

        Assert.Equal(400, (int)answer.Status);
        Assert.Equal("INVALID_REQUEST", answer["name"].ToString());
    }

    [Fact]
    public async Task Several_mistakes_are_answered_at_once()
    {
        await using var simulator = await SimulatorApp.StartAsync();
        var order = Orders.Simple("abc", "US", "SELL");

        var answer = await simulator.PostAsync("/v2/checkout/orders", order);

        Assert.Equal(3, answer["details"].AsArray().Count);
    }

    private static JsonObject With(JsonObject order, Action<JsonObject> change)
    {
        change(order);
        return order;
    }

    private static JsonObject Without(JsonObject order, string member) => With(order, it => it.Remove(member));

    private static JsonObject Unit0(Action<JsonObject> change) => With(Orders.Simple(), order => change(order.Unit()));

    private static JsonObject Item(Action<JsonObject> change) =>
        With(Orders.Itemized(), order => change(order.Unit()["items"]![0]!.AsObject()));

    private static JsonObject Part(Action<JsonObject> change) =>
        With(Orders.Itemized(), order => change(order.Unit()["amount"]!["breakdown"]!.AsObject()));

    private static JsonObject Breakdown(string part, string value) => Part(parts => parts[part] = Orders.Money(value));

    private static JsonObject Address(string country, string? code = "95131", string? city = "San Jose") => Unit0(unit =>
        unit["shipping"] = new JsonObject
        {
            ["address"] = new JsonObject { ["country_code"] = country, ["postal_code"] = code, ["admin_area_2"] = city },
        });

    private static JsonObject Options(string preference, params bool[] selected)
    {
        var order = Orders.WithPayPal(new JsonObject { ["shipping_preference"] = preference });
        order.Unit()["shipping"] = new JsonObject
        {
            ["options"] = new JsonArray([.. selected.Select((isSelected, index) => new JsonObject
            {
                ["id"] = $"option-{index}",
                ["label"] = "Post",
                ["selected"] = isSelected,
                ["amount"] = Orders.Money("3.00"),
            })]),
        };
        return order;
    }

    private static JsonObject PlatformFees(string value) => Unit0(unit => unit["payment_instruction"] = new JsonObject
    {
        ["platform_fees"] = new JsonArray(new JsonObject { ["amount"] = Orders.Money(value) }),
    });

    private static void AddUnits(JsonObject order, int count)
    {
        for (var i = 0; i < count; i++)
        {
            order["purchase_units"]!.AsArray().Add(order.Unit().DeepClone());
        }
    }
}
