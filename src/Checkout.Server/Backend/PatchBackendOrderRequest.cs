using System.ComponentModel.DataAnnotations;
using Checkout.PayPal;
using Checkout.Pricing;

namespace Checkout.Server.Backend;

/// <summary>What to change. Amounts are changed together: lines, total, shipping and discount replace the old ones.</summary>
/// <param name="Lines">The new lines. They need a total.</param>
/// <param name="Total">The new amount to pay.</param>
/// <param name="Shipping">The new price of shipping; zero if absent.</param>
/// <param name="Discount">The new discount; zero if absent.</param>
/// <param name="ShippingAddress">The new address.</param>
/// <param name="Buyer">The new buyer; only until the approval.</param>
public sealed record PatchBackendOrderRequest(
    [property: Length(1, CartLimits.MaxLines)] IReadOnlyList<BackendLineRequest?>? Lines = null,
    PayPalMoney? Total = null,
    PayPalMoney? Shipping = null,
    PayPalMoney? Discount = null,
    BackendAddress? ShippingAddress = null,
    BackendBuyer? Buyer = null)
{
    internal bool ChangesAmounts => Lines is not null || Total is not null || Shipping is not null || Discount is not null;

    internal CartPricing Price() => BackendLineRequest.ToCart(Lines, Total, Shipping, Discount).Check();
}
