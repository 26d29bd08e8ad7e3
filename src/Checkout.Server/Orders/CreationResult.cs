using Checkout.Orders;
using Checkout.Pricing;

namespace Checkout.Server.Orders;

/// <summary>The result of ordering a cart.</summary>
internal abstract record CreationResult
{
    private CreationResult()
    {
    }

    /// <summary>The order exists at PayPal.</summary>
    /// <param name="Order">The order.</param>
    /// <param name="IsRepeat">Whether an earlier request with the same key created it.</param>
    public sealed record Made(Order Order, bool IsRepeat) : CreationResult;

    /// <summary>The cart cannot be ordered.</summary>
    /// <param name="Cart">All its problems.</param>
    public sealed record Refused(RefusedCart Cart) : CreationResult;

    /// <summary>The cart costs something else than the shopper saw.</summary>
    /// <param name="Total">What it costs now.</param>
    public sealed record PriceChanged(Money Total) : CreationResult;

    /// <summary>Other shoppers took the last units between pricing and ordering.</summary>
    public sealed record SoldOut : CreationResult;

    /// <summary>The order of this key has no PayPal id and cannot get one any more.</summary>
    public sealed record Expired : CreationResult;

    /// <summary>Another order of the shop system has the same reference.</summary>
    /// <param name="Order">That order.</param>
    public sealed record ReferenceUsed(Order Order) : CreationResult;

    /// <summary>The key was used for another request body.</summary>
    public sealed record KeyUsedForOtherBody : CreationResult;
}
