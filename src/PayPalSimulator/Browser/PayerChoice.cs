using System.Text;
using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

/// <summary>The fields for payer, instrument and address. Each payer has a set of fields, and the page shows one set.</summary>
internal static class PayerChoice
{
    public static string Render(Order order, string fundingSource)
    {
        var chosen = TestPayers.All.FirstOrDefault(payer => payer.Payer.PayerId == order.Payer?.PayerId) ?? TestPayers.Default;
        var html = new StringBuilder("<fieldset><legend>Pay as</legend>");
        foreach (var payer in TestPayers.All)
        {
            html.Append($"""
                <label class="choice">
                  <input type="radio" name="payer" value="{payer.Key}"{(payer == chosen ? " checked" : "")}>
                  <span><strong>{Page.Encode(payer.Name)}</strong><small>{Page.Encode(payer.Note)}</small></span>
                </label>
                """);
        }

        html.Append("</fieldset>");
        foreach (var payer in TestPayers.All)
        {
            html.Append($"""
                <fieldset data-payer="{payer.Key}"{(payer == chosen ? "" : " hidden disabled")}>
                  <legend class="unseen">How {Page.Encode(payer.Name)} pays</legend>
                """);
            RenderFunding(html, payer, fundingSource);
            RenderAddresses(html, order, payer);
            html.Append("</fieldset>");
        }

        return html.ToString();
    }

    private static void RenderFunding(StringBuilder html, TestPayer payer, string fundingSource)
    {
        html.Append("""<label class="field"><span>Pay with</span><select name="funding">""");
        foreach (var (key, name, _) in payer.Instruments)
        {
            html.Append($"""<option value="{key}"{(key == fundingSource ? " selected" : "")}>{Page.Encode(name)}</option>""");
        }

        html.Append("</select></label>");
    }

    private static void RenderAddresses(StringBuilder html, Order order, TestPayer payer)
    {
        if (!order.Terms.Experience.OffersAddresses)
        {
            return;
        }

        html.Append("""<label class="field"><span>Ship to</span><select name="address">""");
        if (order.Terms.Units[0] is { HasAddress: true, Shipping: { } sent })
        {
            RenderAddress(html, "shop", sent);
        }

        for (var index = 0; index < payer.Addresses.Count; index++)
        {
            RenderAddress(html, $"{index}", payer.Addresses[index]);
        }

        html.Append("""</select></label><p class="address"></p>""");
    }

    // Before the approval, PayPal gives the shop neither name nor street.
    private static void RenderAddress(StringBuilder html, string key, JsonElement shipping)
    {
        var address = shipping.Member("address")!.Value;
        var told = JsonSerializer.Serialize(new Dictionary<string, string>
        {
            ["city"] = address.TextMember("admin_area_2") ?? "",
            ["state"] = address.TextMember("admin_area_1") ?? "",
            ["countryCode"] = address.TextMember("country_code") ?? "",
            ["postalCode"] = address.TextMember("postal_code") ?? "",
        });
        var line = Page.Encode(ShippingText.Line(shipping));
        var label = Page.Encode(ShippingText.Short(shipping));
        html.Append($"""<option value="{key}" data-told="{Page.Encode(told)}" data-line="{line}">{label}</option>""");
    }
}
