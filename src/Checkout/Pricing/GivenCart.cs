using Checkout.PayPal;

namespace Checkout.Pricing;

/// <summary>A cart with prices that the merchant's shop system calculated. They are checked, and never calculated again.</summary>
/// <param name="Lines">One to <see cref="CartLimits.MaxLines"/>.</param>
/// <param name="Total">The amount to pay; its currency is that of every amount.</param>
/// <param name="Shipping">The price of shipping, without tax; null means zero.</param>
/// <param name="Discount">The discount of the cart, not negative; null means zero.</param>
public sealed record GivenCart(
    IReadOnlyList<GivenLine?> Lines, PayPalMoney? Total, PayPalMoney? Shipping = null, PayPalMoney? Discount = null)
{
    /// <summary>PayPal's limit for the name and the sku of an item, in characters.</summary>
    public const int LongestText = 127;

    /// <summary>Checks the cart to the cent: <c>total = Σ unit price × quantity + Σ tax + shipping − discount</c>.</summary>
    /// <returns>A <see cref="PricedCart"/>, or a <see cref="RefusedCart"/> with all its problems.</returns>
    public CartPricing Check() => new GivenCartCheck(this).Run();
}

/// <summary>A line of a <see cref="GivenCart"/>.</summary>
/// <param name="Name">The name that the payer sees, 1 to <see cref="GivenCart.LongestText"/> characters.</param>
/// <param name="Quantity">1 to <see cref="CartLimits.MaxQuantity"/>.</param>
/// <param name="UnitPrice">The price of one unit, without tax; may be zero.</param>
/// <param name="Tax">The tax of the whole line; null means zero.</param>
/// <param name="Sku">The shop system's key, at most <see cref="GivenCart.LongestText"/> characters; null if it has none.</param>
/// <param name="Category">One of <see cref="ProductCategory"/>; null means physical goods.</param>
public sealed record GivenLine(
    string? Name, int? Quantity, PayPalMoney? UnitPrice, PayPalMoney? Tax = null, string? Sku = null, string? Category = null);
