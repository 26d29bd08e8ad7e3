using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Pricing;

/// <summary>What a cart costs, to the last cent: the figures that are quoted, approved and captured. It is stored inside the order as JSON
/// and read back equal to itself, so a later catalog changes no order.
/// <c>Total = ItemTotal + TaxTotal + Shipping − Discount</c>, and <c>Total = Σ Lines.Total + Shipping</c>.</summary>
public sealed record PricedCart : CartPricing
{
    /// <summary>The currency of every amount here.</summary>
    public required string Currency { get; init; }

    /// <summary>The lines, one a product, in the order in which the cart first named them.</summary>
    public required IReadOnlyList<PricedLine> Lines { get; init => field = ValueList.Of(value); }

    /// <summary>The sum of unit price times quantity, before discount and tax.</summary>
    public required Money ItemTotal { get; init; }

    /// <summary>The sum of the lines' taxes.</summary>
    public required Money TaxTotal { get; init; }

    /// <summary>What shipping costs; untaxed, zero for digital goods.</summary>
    public required Money Shipping { get; init; }

    /// <summary>What the coupon takes off, not negative and at most <see cref="ItemTotal"/>.</summary>
    public required Money Discount { get; init; }

    /// <summary>What is to be paid; never zero.</summary>
    public required Money Total { get; init; }

    /// <summary>How it is shipped; null for digital goods, and in a shop without shipping options.</summary>
    public PricedShippingOption? ShippingOption { get; init; }

    /// <summary>The options among which the shopper may choose, the chosen one included; empty for digital goods.</summary>
    public required IReadOnlyList<PricedShippingOption> ShippingOptions { get; init => field = ValueList.Of(value); }

    /// <summary>The countries in which this price holds, sorted: where the chosen option goes. Null means everywhere.</summary>
    public IReadOnlyList<string>? ShipsTo { get; init => field = value is null ? null : ValueList.Of(value); }

    /// <summary>The coupon's code as the catalog writes it; null without one.</summary>
    public string? Coupon { get; init; }

    /// <summary>What a newer program noted of the price, kept as it is.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    /// <summary>Whether there is nothing to ship.</summary>
    [JsonIgnore]
    public bool IsDigital => Lines.All(line => line.Category == ProductCategory.DigitalGoods);

    /// <summary>Whether the cart costs this where it is to be sent. Only shipping depends on the country; taxes do not.</summary>
    /// <param name="country">Two letters; null when nobody has said where, which contradicts nothing.</param>
    /// <returns>False when the chosen shipping option does not go there.</returns>
    public bool HoldsIn(string? country) => country is null || ShipsTo is null || ShipsTo.Contains(CountryCode.Usual(country));
}

/// <summary>A product of the cart and what it costs. <c>Total = UnitPrice × Quantity − Discount + Tax</c>.</summary>
/// <param name="Sku">The product's key.</param>
/// <param name="Name">The product's name when it was priced.</param>
/// <param name="Category">One of <see cref="ProductCategory"/>.</param>
/// <param name="Quantity">How many, from 1.</param>
/// <param name="UnitPrice">The price of one, without tax.</param>
/// <param name="Discount">This line's share of the cart's discount.</param>
/// <param name="Tax">The tax on the discounted line.</param>
/// <param name="Total">What the line costs after its discount, tax included.</param>
public sealed record PricedLine(
    string Sku, string Name, string Category, int Quantity, Money UnitPrice, Money Discount, Money Tax, Money Total);

/// <summary>A way to ship the cart.</summary>
/// <param name="Id">The option's key.</param>
/// <param name="Label">What the shopper reads.</param>
/// <param name="Price">What it costs.</param>
public sealed record PricedShippingOption(string Id, string Label, Money Price);
