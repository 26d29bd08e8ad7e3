using System.Text;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

/// <summary>Shows the address when the shop sets it, and the shipping options.</summary>
internal static class ShippingChoice
{
    public static string Render(Order order)
    {
        var experience = order.Terms.Experience;
        if (!experience.HasShipping)
        {
            return "";
        }

        var fixedAddress = !experience.OffersAddresses && order.Terms.Units[0].Shipping is { } shipping
            ? $"""<h2>Ship to</h2><p class="address">{Page.Encode(ShippingText.Of(shipping))}</p>"""
            : "";
        return $"""{fixedAddress}<div id="delivery">{RenderOptions(order.Terms.Units[0])}</div>""";
    }

    private static string RenderOptions(PurchaseUnit unit)
    {
        if (!unit.ShippingOptions.Any())
        {
            return "";
        }

        var html = new StringBuilder("<fieldset><legend>Delivery</legend>");
        foreach (var option in unit.ShippingOptions)
        {
            var price = option.Member("amount") is { } amount ? PriceText.Short(Money.Read(amount)) : "";
            var isChecked = option.GetProperty("selected"u8).GetBoolean() ? " checked" : "";
            html.Append($"""
                <label class="choice">
                  <input type="radio" name="option" value="{Page.Encode(option.TextMember("id"))}"{isChecked}>
                  <span>{Page.Encode(option.TextMember("label"))}</span><span class="price">{Page.Encode(price)}</span>
                </label>
                """);
        }

        return html.Append("</fieldset>").ToString();
    }
}
