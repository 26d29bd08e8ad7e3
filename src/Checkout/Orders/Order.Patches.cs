using System.Text.Json.Serialization;
using Checkout.PayPal.Orders;

namespace Checkout.Orders;

/// <summary>Patches of a shop system's order. The wanted version is stored before PayPal is called. Until its outcome is known, nothing is
/// captured and no other patch is sent.</summary>
public sealed partial record Order
{
    /// <summary>How long a patch without an answer may still be made by PayPal. Longer than the call's timeout.</summary>
    public static TimeSpan PatchSettlesAfter => ResolveAfter;

    /// <summary>What the shop system asked for; null for a shopper's order.</summary>
    [JsonIgnore]
    public BackendOrder? Backend { get; init; }

    /// <summary>The patch whose outcome is not known; null if there is none.</summary>
    [JsonIgnore]
    public OrderPatch? OpenPatch => Backend?.Patch;

    /// <summary>The approved order at PayPal is not what the shop system asked for, so it is not captured. From the latest look.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool DiffersAtPayPal { get; init; }

    /// <summary>Whether the payer's approval, or a payment, has fixed the amounts.</summary>
    [JsonIgnore]
    public bool AreAmountsFixed => HasPayment || OpenAttempt is not null || Rank(PayPalStatus) >= Rank(PayPalOrderStatus.Approved);

    /// <summary>The patch without what the order and PayPal have already, so that a repeated request asks for nothing.</summary>
    /// <param name="patch">What is wanted.</param>
    /// <param name="current">PayPal's order, just read.</param>
    /// <returns>The patch.</returns>
    public OrderPatch WithoutRepeats(OrderPatch patch, PayPalOrder current) => patch with
    {
        Cart = patch.Cart is { } cart && Terms.AreSame(cart, Cart) && UnitOf(current) is { } unit && Terms.Shows(unit, cart) ? null : patch.Cart,
        Shipping = patch.Shipping is { } shipping && shipping == Backend!.Shipping
            && Terms.Shows(UnitOf(current)?.ReadShipping(), shipping) ? null : patch.Shipping,
        Buyer = patch.Buyer is { } buyer && buyer == Backend!.Buyer && Terms.Shows(current, buyer) ? null : patch.Buyer,
    };

    /// <summary>Stores a patch, which must happen before PayPal is called.</summary>
    /// <param name="patch">What is wanted.</param>
    /// <returns>The order; the same instance if another patch is open, if money moved or may be moving, if the order is over or
    /// quarantined, or if the patch changes amounts that are fixed.</returns>
    public Order Want(OrderPatch patch) =>
        Backend is not null && OpenPatch is null && OpenAttempt is null && !HasPayment
        && Status is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined
        && (patch is { Cart: null, Buyer: null } || !AreAmountsFixed)
            ? this with { Backend = Backend with { Patch = patch } }
            : this;

    /// <summary>Ends the patch that PayPal refused. The order is as before.</summary>
    /// <param name="id">The patch's.</param>
    /// <returns>The order; the same instance if that patch is not open.</returns>
    public Order RefusePatch(Guid id) => OpenPatch?.Id == id ? this with { Backend = Backend! with { Patch = null } } : this;

    /// <summary>Ends the patch that PayPal made.</summary>
    /// <param name="id">The patch's.</param>
    /// <param name="askedAt">When PayPal was asked for the order that shows it, UTC.</param>
    /// <returns>The order in its new version; the same instance if that patch is not open.</returns>
    public Order AcceptPatch(Guid id, DateTimeOffset askedAt) => OpenPatch is { } patch && patch.Id == id
        ? this with
        {
            Cart = patch.Cart ?? Cart,
            Backend = Backend! with
            {
                Shipping = patch.Shipping ?? Backend.Shipping,
                Buyer = patch.Buyer ?? Backend.Buyer,
                Patch = null,
                LastPatch = id,
                CartSeenAt = patch.Cart is null ? Backend.CartSeenAt : askedAt,
            },
        }
        : this;

    /// <summary>Decides from PayPal's order which version holds. PayPal makes all changes of a patch or none, so the amounts decide if they
    /// differ, and otherwise the address, which the payer may change as well.</summary>
    private Order SettlePatch(PayPalOrder news, DateTimeOffset askedAt)
    {
        // What was asked before the patch was sent says nothing about it, however late the answer came.
        if (OpenPatch is not { } patch || askedAt < patch.SentAt || UnitOf(news) is not { } unit)
        {
            return this;
        }

        if (!HasMade(patch, news, unit))
        {
            return askedAt - patch.SentAt < PatchSettlesAfter ? this : RefusePatch(patch.Id);
        }

        // The payer may have approved the old amount before PayPal made the patch; a higher one was then never approved. No time of PayPal's
        // tells which came first, so the new amount must have been seen before the approval.
        var isApprovalUnsure = patch.Cart is { } cart && cart.Total > Total && Rank(news.Status) >= Rank(PayPalOrderStatus.Approved);
        var made = AcceptPatch(patch.Id, askedAt);
        return isApprovalUnsure ? made.Note(Discrepancy.ApprovedAmount) : made;
    }

    /// <summary>Whether an answer may show the lines and amounts before the last patch of them.</summary>
    private bool IsOutdated(DateTimeOffset askedAt) => askedAt < Backend?.CartSeenAt;

    private static PurchaseUnit? UnitOf(PayPalOrder order) => order.PurchaseUnits is [{ } unit, ..] ? unit : null;

    private static bool HasMade(OrderPatch patch, PayPalOrder news, PurchaseUnit unit) =>
        patch.Cart is { } cart ? Terms.Shows(unit, cart)
        : patch.Shipping is { } shipping ? Terms.Shows(unit.ReadShipping(), shipping)
        : patch.Buyer is null || Terms.Shows(news, patch.Buyer);
}
