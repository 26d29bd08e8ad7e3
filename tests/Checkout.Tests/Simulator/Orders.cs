using System.Text.Json.Nodes;

namespace Checkout.Tests.Simulation;

/// <summary>Bodies of create order.</summary>
internal static class Orders
{
    public static JsonObject Simple(string value = "10.00", string currency = "USD", string intent = "CAPTURE") => new()
    {
        ["intent"] = intent,
        ["purchase_units"] = new JsonArray(new JsonObject { ["amount"] = Money(value, currency) }),
    };

    /// <summary>Two cups and a lid: 2 × 10.00 + 5.00, tax 2.50, shipping 4.00, discount 1.50.</summary>
    public static JsonObject Itemized() => new()
    {
        ["intent"] = "CAPTURE",
        ["purchase_units"] = new JsonArray(new JsonObject
        {
            ["custom_id"] = "order-1",
            ["invoice_id"] = "INV-1",
            ["amount"] = new JsonObject
            {
                ["currency_code"] = "USD",
                ["value"] = "30.00",
                ["breakdown"] = new JsonObject
                {
                    ["item_total"] = Money("25.00"),
                    ["tax_total"] = Money("2.50"),
                    ["shipping"] = Money("4.00"),
                    ["discount"] = Money("1.50"),
                },
            },
            ["items"] = new JsonArray(
                new JsonObject { ["name"] = "Cup", ["quantity"] = "2", ["unit_amount"] = Money("10.00"), ["tax"] = Money("1.00") },
                new JsonObject { ["name"] = "Lid", ["quantity"] = "1", ["unit_amount"] = Money("5.00"), ["tax"] = Money("0.50") }),
        }),
    };

    /// <summary>A mug at 10.00, sent for 4.00 or express for 9.00.</summary>
    public static JsonObject WithDelivery() => new()
    {
        ["intent"] = "CAPTURE",
        ["purchase_units"] = new JsonArray(new JsonObject
        {
            ["amount"] = Delivered("14.00", "4.00"),
            ["shipping"] = new JsonObject
            {
                ["options"] = new JsonArray(Option("standard", "4.00", isSelected: true), Option("express", "9.00", isSelected: false)),
            },
        }),
    };

    public static JsonObject Delivered(string value, string shipping) => new()
    {
        ["currency_code"] = "USD",
        ["value"] = value,
        ["breakdown"] = new JsonObject { ["item_total"] = Money("10.00"), ["shipping"] = Money(shipping) },
    };

    public static JsonObject Option(string id, string price, bool isSelected) => new()
    {
        ["id"] = id,
        ["label"] = $"By {id} post",
        ["type"] = "SHIPPING",
        ["selected"] = isSelected,
        ["amount"] = Money(price),
    };

    public static JsonObject WithPayPal(JsonObject? experience = null, string intent = "CAPTURE")
    {
        var order = Simple(intent: intent);
        order["payment_source"] = new JsonObject
        {
            ["paypal"] = new JsonObject
            {
                ["experience_context"] = experience ?? new JsonObject
                {
                    ["return_url"] = "http://localhost:5000/back?cart=7",
                    ["cancel_url"] = "http://localhost:5000/cancel",
                },
            },
        };
        return order;
    }

    public static JsonObject Money(string value, string currency = "USD") => new() { ["currency_code"] = currency, ["value"] = value };

    public static JsonObject Unit(this JsonObject order, int index = 0) => order["purchase_units"]![index]!.AsObject();

    /// <summary>Adds a second unit that equals the first.</summary>
    public static JsonObject Twice(this JsonObject order, string? first = "one", string? second = "two")
    {
        var copy = order.Unit().DeepClone();
        order["purchase_units"]!.AsArray().Add(copy);
        order.Unit()["reference_id"] = first;
        order.Unit(1)["reference_id"] = second;
        return order;
    }

    /// <summary>Sets a member of the first unit.</summary>
    public static JsonObject First(this JsonObject order, string member, JsonNode? value) => Set(order, 0, member, value);

    /// <summary>Sets a member of the second unit.</summary>
    public static JsonObject Second(this JsonObject order, string member, JsonNode? value) => Set(order, 1, member, value);

    private static JsonObject Set(JsonObject order, int unit, string member, JsonNode? value)
    {
        order.Unit(unit)[member] = value;
        return order;
    }
}
