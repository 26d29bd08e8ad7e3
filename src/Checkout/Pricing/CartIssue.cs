namespace Checkout.Pricing;

/// <summary>Why a cart cannot be bought. A closed set of this shop's own, in PayPal's manner of writing issues.</summary>
public static class CartIssue
{
    /// <summary>There is nothing in the cart.</summary>
    public const string CartEmpty = "CART_EMPTY";

    /// <summary>The cart has more than <see cref="CartLimits.MaxLines"/> lines.</summary>
    public const string CartTooManyLines = "CART_TOO_MANY_LINES";

    /// <summary>The catalog has no product of this key.</summary>
    public const string CartItemUnknown = "CART_ITEM_UNKNOWN";

    /// <summary>Fewer are left than were asked for.</summary>
    public const string CartItemSoldOut = "CART_ITEM_SOLD_OUT";

    /// <summary>More than one order may have of the product, on all its lines together.</summary>
    public const string CartItemLimit = "CART_ITEM_LIMIT";

    /// <summary>The product has no price in the shop's currency.</summary>
    public const string CartItemNotPriced = "CART_ITEM_NOT_PRICED";

    /// <summary>None of the product.</summary>
    public const string CartQuantityZero = "CART_QUANTITY_ZERO";

    /// <summary>Less than none of the product.</summary>
    public const string CartQuantityNegative = "CART_QUANTITY_NEGATIVE";

    /// <summary>A number with a point, even when only zeros stand behind it.</summary>
    public const string CartQuantityFractional = "CART_QUANTITY_FRACTIONAL";

    /// <summary>More than <see cref="CartLimits.MaxQuantity"/> of one product, on all its lines together.</summary>
    public const string CartQuantityTooLarge = "CART_QUANTITY_TOO_LARGE";

    /// <summary>Missing, or no number written with digits only.</summary>
    public const string CartQuantityInvalid = "CART_QUANTITY_INVALID";

    /// <summary>The shop has no coupon of this code.</summary>
    public const string CouponUnknown = "COUPON_UNKNOWN";

    /// <summary>The coupon begins later.</summary>
    public const string CouponNotStarted = "COUPON_NOT_STARTED";

    /// <summary>The coupon is over.</summary>
    public const string CouponExpired = "COUPON_EXPIRED";

    /// <summary>The items cost less than the coupon asks for.</summary>
    public const string CouponMinimumNotReached = "COUPON_MINIMUM_NOT_REACHED";

    /// <summary>The coupon has no amount, or no minimum, in the shop's currency.</summary>
    public const string CouponNotPriced = "COUPON_NOT_PRICED";

    /// <summary>The shop has no shipping option of this id.</summary>
    public const string ShippingOptionUnknown = "SHIPPING_OPTION_UNKNOWN";

    /// <summary>The shipping option, or every one, does not go to the country or has no price in the shop's currency.</summary>
    public const string ShippingOptionNotOffered = "SHIPPING_OPTION_NOT_OFFERED";

    /// <summary>The country is none of ISO 3166-1.</summary>
    public const string CountryInvalid = "COUNTRY_INVALID";

    /// <summary>The discount leaves nothing to pay, and PayPal takes no payment of nothing.</summary>
    public const string CartTotalZero = "CART_TOTAL_ZERO";

    /// <summary>The cart costs more than PayPal can take at once.</summary>
    public const string CartTotalTooLarge = "CART_TOTAL_TOO_LARGE";
}
