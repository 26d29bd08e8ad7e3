using System.Text.Json;

namespace Checkout.PayPal.Orders;

/// <summary>The body of <c>POST /v2/checkout/orders</c>.</summary>
/// <param name="Intent">See <see cref="CheckoutPaymentIntent"/>.</param>
/// <param name="PurchaseUnits">One to ten.</param>
/// <param name="PaymentSource">How the payer approves. Without it the order is <c>CREATED</c> and can be patched, contract section
/// 2.4.</param>
/// <param name="Payer">The payer of an order without a payment source.</param>
/// <param name="ApplicationContext">How PayPal's approval pages behave for an order without a payment source.</param>
public sealed record OrderRequest(
    string Intent,
    IReadOnlyList<PurchaseUnitRequest> PurchaseUnits,
    PaymentSource? PaymentSource = null,
    Payer? Payer = null,
    ExperienceContext? ApplicationContext = null)
{
    /// <summary>The body as bytes. Equal requests give equal bytes, so a retry sends the same body.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, PayPalJson.Default.OrderRequest);
}

/// <summary>A purchase unit of a new order.</summary>
/// <param name="CustomId">The id of our order; PayPal returns it in captures and webhooks.</param>
/// <param name="InvoiceId">The number of our order; PayPal refuses a second payment with the same one.</param>
/// <param name="Amount">The total with its breakdown; the parts must add up exactly.</param>
/// <param name="Items">The lines; their sum must be the breakdown's <c>item_total</c>.</param>
/// <param name="Payee">The merchant; null for the caller's own account.</param>
/// <param name="Description">At most 127 characters are shown.</param>
/// <param name="Shipping">Where to ship.</param>
public sealed record PurchaseUnitRequest(
    string CustomId,
    string InvoiceId,
    AmountWithBreakdown Amount,
    IReadOnlyList<Item> Items,
    Payee? Payee = null,
    string? Description = null,
    Shipping? Shipping = null);

/// <summary>A total with its breakdown.</summary>
/// <param name="CurrencyCode">A three-letter ISO 4217 code.</param>
/// <param name="Value">The total in the major unit.</param>
/// <param name="Breakdown">The parts of the total.</param>
public sealed record AmountWithBreakdown(string CurrencyCode, string Value, AmountBreakdown? Breakdown = null)
{
    /// <summary>The total without its breakdown.</summary>
    /// <returns>Currency and value.</returns>
    public PayPalMoney ToMoney() => new(CurrencyCode, Value);
}

/// <summary><c>value = item_total + tax_total + shipping + handling + insurance − shipping_discount − discount</c>, exactly.</summary>
/// <param name="ItemTotal">The sum of unit amount times quantity over the items.</param>
/// <param name="TaxTotal">The tax of the order.</param>
/// <param name="Shipping">The price of shipping.</param>
/// <param name="Discount">The discount, not negative.</param>
public sealed record AmountBreakdown(
    PayPalMoney? ItemTotal = null, PayPalMoney? TaxTotal = null, PayPalMoney? Shipping = null, PayPalMoney? Discount = null);

/// <summary>A line of the order.</summary>
/// <param name="Name">At most 127 characters are shown.</param>
/// <param name="Quantity">A whole number from 1, as text.</param>
/// <param name="UnitAmount">The price of one unit, without tax.</param>
/// <param name="Sku">The merchant's key, at most 127 characters.</param>
/// <param name="Category"><c>PHYSICAL_GOODS</c> or <c>DIGITAL_GOODS</c>.</param>
public sealed record Item(string Name, string Quantity, PayPalMoney UnitAmount, string? Sku = null, string? Category = null);

/// <summary>How the payer pays.</summary>
/// <param name="Paypal">The payer's PayPal wallet.</param>
public sealed record PaymentSource(PayPalWallet Paypal);

/// <summary>Paying with a PayPal account.</summary>
/// <param name="ExperienceContext">How PayPal's approval pages behave.</param>
/// <param name="EmailAddress">The payer's email address.</param>
/// <param name="Name">The payer's name.</param>
/// <param name="Address">The payer's billing address.</param>
public sealed record PayPalWallet(
    ExperienceContext ExperienceContext, string? EmailAddress = null, PayerName? Name = null, Address? Address = null);

/// <summary>How PayPal's approval pages behave.</summary>
/// <param name="UserAction"><c>PAY_NOW</c> or <c>CONTINUE</c>.</param>
/// <param name="ShippingPreference"><c>GET_FROM_FILE</c>, <c>NO_SHIPPING</c> or <c>SET_PROVIDED_ADDRESS</c>.</param>
/// <param name="ReturnUrl">Where PayPal sends the payer after the approval.</param>
/// <param name="CancelUrl">Where PayPal sends a payer that cancels.</param>
/// <param name="Locale">The language of the pages, such as <c>de-DE</c>.</param>
/// <param name="BrandName">The shop's name on those pages, 1 to 127 characters; null for the name of the merchant's account.</param>
public sealed record ExperienceContext(
    string UserAction, string ShippingPreference, string ReturnUrl, string CancelUrl, string? Locale = null, string? BrandName = null);
