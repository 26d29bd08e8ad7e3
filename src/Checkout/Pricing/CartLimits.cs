namespace Checkout.Pricing;

/// <summary>How large a cart may be.</summary>
public static class CartLimits
{
    /// <summary>Lines of one cart.</summary>
    public const int MaxLines = 100;

    /// <summary>Units of one product.</summary>
    public const int MaxQuantity = 999;
}
