namespace Checkout.Pricing;

/// <summary>Why a cart cannot be ordered. A closed set of this shop's own codes, written like PayPal's issues.</summary>
public static class CartIssue
{
    /// <summary>The cart is empty.</summary>
    public const string CartEmpty = "CART_EMPTY";

    /// <summary>The cart has more than <see cref="CartLimits.MaxLines"/> lines.</summary>
    public const string CartTooManyLines = "CART_TOO_MANY_LINES";

    /// <summary>The catalog has no product with this sku.</summary>
    public const string CartItemUnknown = "CART_ITEM_UNKNOWN";

    /// <summary>Fewer units are left than requested.</summary>
    public const string CartItemSoldOut = "CART_ITEM_SOLD_OUT";

    /// <summary>More units than one order may contain of the product, over all lines.</summary>
    public const string CartItemLimit = "CART_ITEM_LIMIT";

    /// <summary>The product has no price in the shop's currency.</summary>
    public const string CartItemNotPriced = "CART_ITEM_NOT_PRICED";

    /// <summary>The quantity is zero.</summary>
    public const string CartQuantityZero = "CART_QUANTITY_ZERO";

    /// <summary>The quantity is negative.</summary>
    public const string CartQuantityNegative = "CART_QUANTITY_NEGATIVE";

    /// <summary>The quantity has a decimal point, even if only zeros follow it.</summary>
    public const string CartQuantityFractional = "CART_QUANTITY_FRACTIONAL";

    /// <summary>More than <see cref="CartLimits.MaxQuantity"/> units of one product, over all lines.</summary>
    public const string CartQuantityTooLarge = "CART_QUANTITY_TOO_LARGE";

    /// <summary>The quantity is missing, or is not a number written with digits only.</summary>
    public const string CartQuantityInvalid = "CART_QUANTITY_INVALID";

    /// <summary>The shop has no coupon with this code.</summary>
    public const string CouponUnknown = "COUPON_UNKNOWN";

    /// <summary>The coupon is not valid yet.</summary>
    public const string CouponNotStarted = "COUPON_NOT_STARTED";

    /// <summary>The coupon has expired.</summary>
    public const string CouponExpired = "COUPON_EXPIRED";

    /// <summary>The items cost less than the coupon's minimum.</summary>
    public const string CouponMinimumNotReached = "COUPON_MINIMUM_NOT_REACHED";

    /// <summary>The coupon has no amount, or no minimum, in the shop's currency.</summary>
    public const string CouponNotPriced = "COUPON_NOT_PRICED";

    /// <summary>The shop has no shipping option with this id.</summary>
    public const string ShippingOptionUnknown = "SHIPPING_OPTION_UNKNOWN";

    /// <summary>The shipping option, or every one, is not available for the country or has no price in the shop's currency.</summary>
    public const string ShippingOptionNotOffered = "SHIPPING_OPTION_NOT_OFFERED";

    /// <summary>The country is not a code of ISO 3166-1.</summary>
    public const string CountryInvalid = "COUNTRY_INVALID";

    /// <summary>The total is zero after the discount, and PayPal does not accept a payment of zero.</summary>
    public const string CartTotalZero = "CART_TOTAL_ZERO";

    /// <summary>The total is larger than PayPal's limit for one payment.</summary>
    public const string CartTotalTooLarge = "CART_TOTAL_TOO_LARGE";
}
