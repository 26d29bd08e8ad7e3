using System.Text;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

internal static class OrderSummary
{
    private static readonly (string Part, string Label, string Sign)[] Parts =
    [
        ("item_total", "Items", ""),
        ("shipping", "Shipping", ""),
        ("handling", "Handling", ""),
        ("insurance", "Insurance", ""),
        ("tax_total", "Tax", ""),
        ("shipping_discount", "Shipping discount", "−"),
        ("discount", "Discount", "−"),
    ];

    public static string Render(Order order)
    {
        var html = new StringBuilder();
        foreach (var unit in order.Terms.Units)
        {
            RenderItems(html, unit);
            RenderSums(html, unit);
        }

        return html.ToString();
    }

    private static void RenderItems(StringBuilder html, PurchaseUnit unit)
    {
        var items = unit.Sent.Member("items") is { } sent ? sent.EnumerateArray().ToArray() : [];
        html.Append("""<h2>What you buy</h2><ul class="items">""");
        if (items.Length == 0)
        {
            AppendLine(html, unit.Sent.TextMember("description") ?? "Your order", null, unit.Amount);
        }

        foreach (var item in items)
        {
            var price = Money.Read(item.GetProperty("unit_amount"u8));
            var quantity = item.TextMember("quantity")!;
            var note = quantity == "1" ? null : $"{quantity} × {PriceText.Short(price)}";
            AppendLine(html, item.TextMember("name")!, note, price with { Value = price.Value * decimal.Parse(quantity) });
        }

        html.Append("</ul>");
    }

    private static void AppendLine(StringBuilder html, string name, string? note, Money price) => html.Append($"""
        <li><span>{Page.Encode(name)}{(note is null ? "" : $"<small>{Page.Encode(note)}</small>")}</span>
        <span class="price">{Page.Encode(PriceText.Short(price))}</span></li>
        """);

    private static void RenderSums(StringBuilder html, PurchaseUnit unit)
    {
        html.Append("""<dl class="sums">""");
        if (unit.Sent.GetProperty("amount"u8).Member("breakdown") is { } breakdown)
        {
            foreach (var (part, label, sign) in Parts)
            {
                if (breakdown.Member(part) is { } sent && Money.Read(sent) is { Value: not 0 } value)
                {
                    html.Append($"<div><dt>{label}</dt><dd>{sign}{Page.Encode(PriceText.Short(value))}</dd></div>");
                }
            }
        }

        html.Append($"""<div class="all"><dt>Total</dt><dd>{Page.Encode(PriceText.Of(unit.Amount))}</dd></div></dl>""");
    }
}
