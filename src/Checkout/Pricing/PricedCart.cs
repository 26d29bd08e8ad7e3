using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.Pricing;

/// <summary>The exact price of a cart: the amounts that are quoted, approved and captured. It is stored inside the order as JSON, so a
/// changed catalog does not change an order.
/// <c>Total = ItemTotal + TaxTotal + Shipping − Discount</c>, and <c>Total = Σ Lines.Total + Shipping</c>.</summary>
public sealed record PricedCart : CartPricing
{
    /// <summary>The issue of an address in a country with other taxes; see <see cref="IssueIn"/>.</summary>
    public const string DestinationChanged = "DESTINATION_CHANGED";

    /// <summary>The currency of every amount here.</summary>
    public required string Currency { get; init; }

    /// <summary>One line per product, in the order of the cart.</summary>
    public required IReadOnlyList<PricedLine> Lines { get; init => field = ValueList.Of(value); }

    /// <summary>The sum of unit price times quantity, before discount and tax.</summary>
    public required Money ItemTotal { get; init; }

    /// <summary>The sum of the lines' taxes; zero if the prices include them.</summary>
    public required Money TaxTotal { get; init; }

    /// <summary>The sum of the taxes that the lines' prices include; null if prices are without tax.</summary>
    public Money? IncludedTax { get; init; }

    /// <summary>The price of shipping, without tax; zero for digital goods.</summary>
    public required Money Shipping { get; init; }

    /// <summary>The coupon's discount, not negative and at most <see cref="ItemTotal"/>.</summary>
    public required Money Discount { get; init; }

    /// <summary>The amount to pay; never zero.</summary>
    public required Money Total { get; init; }

    /// <summary>The chosen shipping option; null for digital goods and in a shop without shipping options.</summary>
    public PricedShippingOption? ShippingOption { get; init; }

    /// <summary>The options that the shopper can choose, including the chosen one; empty for digital goods.</summary>
    public required IReadOnlyList<PricedShippingOption> ShippingOptions { get; init => field = ValueList.Of(value); }

    /// <summary>The countries that the chosen option ships to, sorted. Null means all.</summary>
    public IReadOnlyList<string>? ShipsTo { get; init => field = value is null ? null : ValueList.Of(value); }

    /// <summary>The only countries with these taxes, sorted. Null means all but those of <see cref="TaxedOtherwiseIn"/>.</summary>
    public IReadOnlyList<string>? TaxedIn { get; init => field = value is null ? null : ValueList.Of(value); }

    /// <summary>The countries with other taxes on these lines, sorted; null if there are none, and with <see cref="TaxedIn"/>.</summary>
    public IReadOnlyList<string>? TaxedOtherwiseIn { get; init => field = value is null ? null : ValueList.Of(value); }

    /// <summary>The coupon's code as the catalog writes it; null without one.</summary>
    public string? Coupon { get; init; }

    /// <summary>Members that a newer version of the program added, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }

    /// <summary>Whether there is nothing to ship.</summary>
    [JsonIgnore]
    public bool IsDigital => Lines.All(line => line.Category == ProductCategory.DigitalGoods);

    /// <summary>Whether the price is valid for a country.</summary>
    /// <param name="country">Two letters; null if the country is not known, for which every price is valid.</param>
    /// <returns>True exactly if the chosen shipping option is available there and every line has the same tax.</returns>
    public bool HoldsIn(string? country) => IssueIn(country) is null;

    /// <summary>Why the price is not valid for a country.</summary>
    /// <param name="country">As in <see cref="HoldsIn"/>.</param>
    /// <returns><see cref="CartIssue.ShippingOptionNotOffered"/>, <see cref="DestinationChanged"/>, or null if the price is valid.</returns>
    public string? IssueIn(string? country)
    {
        var code = country is null ? null : CountryCode.Usual(country);
        return code is null ? null
            : ShipsTo?.Contains(code) == false ? CartIssue.ShippingOptionNotOffered
            : TaxedIn?.Contains(code) == false || TaxedOtherwiseIn?.Contains(code) == true ? DestinationChanged
            : null;
    }
}

/// <summary>A product of the cart with its price. <c>Total = UnitPrice × Quantity − Discount + Tax</c>; if prices include tax,
/// <c>Total = UnitPrice × Quantity − Discount</c>.</summary>
/// <param name="Sku">The product's key; empty if a shop system gave none.</param>
/// <param name="Name">The product's name when it was priced.</param>
/// <param name="Category">One of <see cref="ProductCategory"/>.</param>
/// <param name="Quantity">The number of units, from 1.</param>
/// <param name="UnitPrice">The price of one unit, as the catalog has it.</param>
/// <param name="Discount">This line's share of the cart's discount.</param>
/// <param name="Tax">The tax on the discounted line, or in it if prices include tax.</param>
/// <param name="Total">The price of the line after its discount, including tax.</param>
/// <param name="Download">The product's download when it was priced; null if there was none.</param>
public sealed record PricedLine(
    string Sku, string Name, string Category, int Quantity, Money UnitPrice, Money Discount, Money Tax, Money Total,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Download = null);

/// <summary>A way to ship the cart.</summary>
/// <param name="Id">The option's key.</param>
/// <param name="Label">The name that the shopper sees.</param>
/// <param name="Price">The price, which may be zero.</param>
/// <param name="Estimate">How long it takes, such as <c>2–4 working days</c>; null if the shop does not say.</param>
public sealed record PricedShippingOption(string Id, string Label, Money Price, string? Estimate = null);
