using System.ComponentModel.DataAnnotations;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Server.Backend;

/// <summary>An order whose prices the shop system calculated. <c>total = Σ unit_price × quantity + Σ tax + shipping − discount</c>, to the
/// cent.</summary>
/// <param name="Reference">The shop system's own key of the order, unique in the shop.</param>
/// <param name="Lines">What is bought.</param>
/// <param name="Total">The amount to pay. All amounts have its currency.</param>
/// <param name="Shipping">The price of shipping, without tax; zero if absent.</param>
/// <param name="Discount">The discount on the lines; zero if absent.</param>
/// <param name="Description">What the payer reads at PayPal; if absent, <c>Reference:</c> and the reference.</param>
/// <param name="ShippingAddress">Where to ship. PayPal's order is compared with it before the capture.</param>
/// <param name="Buyer">The buyer as the shop system knows them. PayPal fills its forms with it.</param>
/// <param name="ShippingPreference">Whether the payer chooses the address at PayPal. If absent: <c>SET_PROVIDED_ADDRESS</c> with a
/// <c>shipping_address</c>, <c>NO_SHIPPING</c> if all lines are digital, otherwise <c>GET_FROM_FILE</c>.</param>
/// <param name="Locale">The language of PayPal's pages.</param>
/// <param name="ReturnUrl">Where PayPal sends the payer after the approval, at one of the origins of CHECKOUT_ORIGINS or at the shop's own.
/// If absent, the shop's own page.</param>
/// <param name="CancelUrl">Where PayPal sends a payer that cancels, at one of the same origins.</param>
/// <param name="Intent">If absent, the shop's intent.</param>
/// <param name="Capture"><c>manual</c>: only capture-backend-order takes the payment. <c>automatic</c>: it is taken once the payer
/// approved. If absent, <c>manual</c>.</param>
/// <param name="PaymentSource"><c>paypal</c> creates PayPal's order with a payment source. Then PayPal does not let it be changed before the
/// approval. If absent, without one.</param>
/// <param name="Metadata">The shop system's own notes, at most 50: names of 1 to 40 characters, texts of at most 500.</param>
public sealed record CreateBackendOrderRequest(
    [property: Required, Length(1, BackendOrder.LongestReference)] string? Reference,
    [property: Required, Length(1, CartLimits.MaxLines)] IReadOnlyList<BackendLineRequest?>? Lines,
    [property: Required] PayPalMoney? Total,
    PayPalMoney? Shipping = null,
    PayPalMoney? Discount = null,
    [property: Length(1, BackendLimits.LongestText)] string? Description = null,
    BackendAddress? ShippingAddress = null,
    BackendBuyer? Buyer = null,
    [property: AllowedValues(ShippingPreference.GetFromFile, ShippingPreference.NoShipping, ShippingPreference.SetProvidedAddress)]
    string? ShippingPreference = null,
    [property: Length(2, 10), RegularExpression(BackendLimits.Locale)] string? Locale = null,
    [property: DataType("uri")] string? ReturnUrl = null,
    [property: DataType("uri")] string? CancelUrl = null,
    [property: AllowedValues(CheckoutPaymentIntent.Capture, CheckoutPaymentIntent.Authorize)] string? Intent = null,
    [property: AllowedValues(CaptureMode.Manual, CaptureMode.Automatic)] string? Capture = null,
    [property: AllowedValues(BackendLimits.PayPalSource)] string? PaymentSource = null,
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    internal CartPricing Price() => BackendLineRequest.ToCart(Lines, Total, Shipping, Discount).Check();
}

/// <summary>A line of a shop system's order.</summary>
/// <param name="Name">The name that the payer sees.</param>
/// <param name="Quantity">A whole number from 1 to 999.</param>
/// <param name="UnitPrice">The price of one unit, without tax.</param>
/// <param name="Tax">The tax of the whole line; zero if absent.</param>
/// <param name="Sku">The shop system's key of the product.</param>
/// <param name="Category">If absent, <c>PHYSICAL_GOODS</c>.</param>
public sealed record BackendLineRequest(
    [property: Required, Length(1, BackendLimits.LongestText)] string? Name,
    [property: Required, Range(1, CartLimits.MaxQuantity)] int? Quantity,
    [property: Required] PayPalMoney? UnitPrice,
    PayPalMoney? Tax = null,
    [property: Length(1, BackendLimits.LongestText)] string? Sku = null,
    [property: AllowedValues(ProductCategory.PhysicalGoods, ProductCategory.DigitalGoods)] string? Category = null)
{
    internal static GivenCart ToCart(
        IReadOnlyList<BackendLineRequest?>? lines, PayPalMoney? total, PayPalMoney? shipping, PayPalMoney? discount) => new(
        [.. (lines ?? []).Select(line => line is null ? null : new GivenLine(
            line.Name, line.Quantity, line.UnitPrice, line.Tax, line.Sku, line.Category))],
        total, shipping, discount);
}

/// <summary>When the payment of a shop system's order is taken.</summary>
public static class CaptureMode
{
    /// <summary>Only when the shop system asks.</summary>
    public const string Manual = "manual";

    /// <summary>Once the payer approved.</summary>
    public const string Automatic = "automatic";
}
