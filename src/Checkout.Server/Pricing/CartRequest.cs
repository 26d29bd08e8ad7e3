using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;

namespace Checkout.Server.Pricing;

/// <summary>The cart to price.</summary>
/// <param name="Cart">One to a hundred lines.</param>
/// <param name="ShippingOption">The id of a shipping option; if absent, the cheapest that reaches the country is used.</param>
/// <param name="Country">Where to ship, two letters of ISO 3166-1. It decides the taxes; if absent, the catalog's country does.</param>
/// <param name="Coupon">A coupon's code.</param>
public sealed record QuoteRequest(
    [property: Required, Length(1, CartLimits.MaxLines)] IReadOnlyList<CartLineRequest>? Cart,
    string? ShippingOption = null,
    [property: RegularExpression("^[A-Z]{2}$")] string? Country = null,
    string? Coupon = null)
{
    internal Cart ToCart() => CartLineRequest.ToCart(Cart, ShippingOption, Country, Coupon);
}

/// <summary>One line of a cart, as PayPal's published front ends send it.</summary>
/// <param name="Id">The product's sku, under the name in PayPal's samples. Send this or <c>sku</c>.</param>
/// <param name="Sku">The product's sku. Send this or <c>id</c>.</param>
/// <param name="Quantity">A whole number from 1 to 999. Text such as <c>"2"</c> is taken, too, because PayPal's samples send it.</param>
public sealed record CartLineRequest(string? Id = null, string? Sku = null, JsonElement Quantity = default)
{
    internal static Cart ToCart(IReadOnlyList<CartLineRequest>? lines, string? shippingOption, string? country, string? coupon) =>
        new([.. (lines ?? []).Select(line => line is null ? new CartLine(null, null) : line.ToLine())], shippingOption, country, coupon);

    private CartLine ToLine() => new(Sku ?? Id, Quantity.ValueKind switch
    {
        JsonValueKind.String => Quantity.GetString(),
        JsonValueKind.Undefined or JsonValueKind.Null => null,
        _ => Quantity.GetRawText(),
    });
}

/// <summary>The price of a cart.</summary>
/// <param name="Lines">One line per product.</param>
/// <param name="Breakdown">The parts of the total.</param>
/// <param name="Total">The amount to pay.</param>
/// <param name="ShippingOptions">The available shipping options.</param>
public sealed record QuoteResponse(
    IReadOnlyList<QuoteLine> Lines, QuoteBreakdown Breakdown, PayPalMoney Total, IReadOnlyList<QuoteShippingOption> ShippingOptions) : IWarns
{
    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }

    internal static QuoteResponse From(PricedCart cart) => new(
        QuoteLine.From(cart),
        QuoteBreakdown.From(cart),
        cart.Total.ToPayPal(),
        [.. cart.ShippingOptions.Select(option => new QuoteShippingOption(
            option.Id, option.Label, option.Price.ToPayPal(), option.Id == cart.ShippingOption?.Id, option.Estimate))]);
}

/// <summary>A product of the cart with its price.</summary>
/// <param name="Sku">The product's key.</param>
/// <param name="Name">The product's name.</param>
/// <param name="Quantity">The number of units.</param>
/// <param name="UnitPrice">The price of one unit, as the catalog has it.</param>
/// <param name="Tax">The tax on the line, or in it if the prices include tax.</param>
/// <param name="Total">The price of the line after its discount, including tax.</param>
public sealed record QuoteLine(string Sku, string Name, int Quantity, PayPalMoney UnitPrice, PayPalMoney Tax, PayPalMoney Total)
{
    internal static IReadOnlyList<QuoteLine> From(PricedCart cart) => [.. cart.Lines.Select(line => new QuoteLine(
        line.Sku, line.Name, line.Quantity, line.UnitPrice.ToPayPal(), line.Tax.ToPayPal(), line.Total.ToPayPal()))];
}

/// <summary>The parts of a total: <c>item_total + tax_total + shipping − discount</c>.</summary>
/// <param name="ItemTotal">The lines before discount and tax.</param>
/// <param name="TaxTotal">The taxes; zero if the prices include them.</param>
/// <param name="Shipping">The price of shipping.</param>
/// <param name="Discount">The coupon's discount.</param>
/// <param name="IncludedTax">The taxes that the prices include; absent if prices are without tax. It is no part of the sum.</param>
public sealed record QuoteBreakdown(
    PayPalMoney ItemTotal, PayPalMoney TaxTotal, PayPalMoney Shipping, PayPalMoney Discount, PayPalMoney? IncludedTax = null)
{
    internal static QuoteBreakdown From(PricedCart cart) => new(
        cart.ItemTotal.ToPayPal(), cart.TaxTotal.ToPayPal(), cart.Shipping.ToPayPal(), cart.Discount.ToPayPal(), cart.IncludedTax?.ToPayPal());
}

/// <summary>A shipping option for the cart.</summary>
/// <param name="Id">The value of <c>shipping_option</c> in a request.</param>
/// <param name="Label">The name that the shopper sees.</param>
/// <param name="Price">The price.</param>
/// <param name="Selected">Whether it is included in the total.</param>
/// <param name="Estimate">How long it takes; absent if the shop does not say.</param>
public sealed record QuoteShippingOption(string Id, string Label, PayPalMoney Price, bool Selected, string? Estimate = null);
