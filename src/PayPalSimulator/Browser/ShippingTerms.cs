using System.Text.Json;
using System.Text.Json.Nodes;
using PayPalSimulator.Orders.Models;
using PayPalSimulator.Orders.Rules;

namespace PayPalSimulator.Browser;

/// <summary>
/// Changes an order's price after the payer has chosen an address or option. When the result breaks a rule, the order stays as it is. The
/// caller holds the order's gate.
/// </summary>
internal static class ShippingTerms
{
    /// <summary>Without a callback, PayPal replaces the shipping in the amount with the option's price.</summary>
    public static bool Choose(ApiCall call, Order order, string optionId)
    {
        var unit = order.Terms.Units[0];
        var chosen = unit.ShippingOptions.FirstOrDefault(option => option.TextMember("id") == optionId);
        if (chosen.ValueKind == JsonValueKind.Undefined)
        {
            return false;
        }

        return Change(call, order, changed =>
        {
            foreach (var option in changed["shipping"]!["options"]!.AsArray())
            {
                option!["selected"] = option["id"]!.GetValue<string>() == optionId;
            }

            var amount = changed["amount"]!.AsObject();
            if (amount["breakdown"] is not JsonObject breakdown)
            {
                breakdown = new JsonObject { ["item_total"] = Node(unit.Amount) };
                amount["breakdown"] = breakdown;
            }

            var before = Money.TryParse(breakdown["shipping"]?["value"]?.GetValue<string>() ?? "0", out var paid) ? paid : 0;
            var price = chosen.Member("amount") is { } sent ? Money.Read(sent) : unit.Amount with { Value = 0 };
            breakdown["shipping"] = Node(price);
            amount["value"] = (unit.Amount with { Value = unit.Amount.Value - before + price.Value }).Text;
        });
    }

    /// <summary>Applies the merchant's answer: <c>amount</c>, and <c>shipping_options</c> or <c>shipping.options</c>.</summary>
    public static bool Take(ApiCall call, Order order, JsonElement answered) => Change(call, order, changed =>
    {
        if (answered.Member("amount") is { } amount)
        {
            changed["amount"] = amount.ToNode();
        }

        if ((answered.Member("shipping_options") ?? answered.Member("shipping")?.Member("options")) is { } options)
        {
            changed["shipping"] ??= new JsonObject();
            changed["shipping"]!["options"] = options.ToNode();
        }
    });

    private static bool Change(ApiCall call, Order order, Action<JsonObject> change)
    {
        var document = order.Terms.Document.ToNode()!;
        change(document["purchase_units"]![0]!.AsObject());
        if (OrderReader.Read(call, JsonSerializer.SerializeToElement(document), out _, out _) is not { } terms)
        {
            return false;
        }

        order.Change(terms, call.Now);
        return true;
    }

    private static JsonObject Node(Money money) => new() { ["currency_code"] = money.Currency, ["value"] = money.Text };
}
