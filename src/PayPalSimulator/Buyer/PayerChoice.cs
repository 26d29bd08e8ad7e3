using System.Text;
using System.Text.Json;

namespace PayPalSimulator.Buyer;

/// <summary>The fields for payer, instrument and address: one set for each payer, of which the page shows one.</summary>
internal static class PayerChoice
{
    public static string Render(Order order, string fundingSource)
    {
        var chosen = Buyers.All.FirstOrDefault(buyer => buyer.Payer.PayerId == order.Payer?.PayerId) ?? Buyers.Default;
        var html = new StringBuilder("<fieldset><legend>Pay as</legend>");
        foreach (var buyer in Buyers.All)
        {
            html.Append($"""
                <label class="choice">
                  <input type="radio" name="payer" value="{buyer.Key}"{(buyer == chosen ? " checked" : "")}>
                  <span><strong>{Page.Encode(buyer.Name)}</strong><small>{Page.Encode(buyer.Note)}</small></span>
                </label>
                """);
        }

        html.Append("</fieldset>");
        foreach (var buyer in Buyers.All)
        {
            html.Append($"""
                <fieldset data-payer="{buyer.Key}"{(buyer == chosen ? "" : " hidden disabled")}>
                  <legend class="unseen">How {Page.Encode(buyer.Name)} pays</legend>
                """);
            RenderFunding(html, buyer, fundingSource);
            RenderAddresses(html, order, buyer);
            html.Append("</fieldset>");
        }

        return html.ToString();
    }

    private static void RenderFunding(StringBuilder html, TestBuyer buyer, string fundingSource)
    {
        html.Append("""<label class="field"><span>Pay with</span><select name="funding">""");
        foreach (var (key, name, _) in buyer.Instruments)
        {
            html.Append($"""<option value="{key}"{(key == fundingSource ? " selected" : "")}>{Page.Encode(name)}</option>""");
        }

        html.Append("</select></label>");
    }

    private static void RenderAddresses(StringBuilder html, Order order, TestBuyer buyer)
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

        for (var index = 0; index < buyer.Addresses.Count; index++)
        {
            RenderAddress(html, $"{index}", buyer.Addresses[index]);
        }

        html.Append("""</select></label><p class="address"></p>""");
    }

    // The shop is told neither name nor street before the payer has approved.
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
