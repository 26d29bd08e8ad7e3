namespace Checkout.Orders;

/// <summary>One change of an order's status.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status afterwards.</param>
/// <param name="Why">What happened.</param>
/// <param name="Stock">What happens to the order's units.</param>
public sealed record OrderTransition(OrderStatus From, OrderStatus To, string Why, StockChange Stock = StockChange.None);

/// <summary>What a change of status does to the units that an order holds.</summary>
public enum StockChange
{
    /// <summary>The order keeps its units, or still has none.</summary>
    None,

    /// <summary>The units are for sale again.</summary>
    Released,

    /// <summary>The order takes its units again.</summary>
    Retaken,
}

/// <summary>The changes of an order's status, each with its reason. The status itself is derived by <see cref="OrderLife"/>.
/// A new order is CREATED and holds its units. A late or lost event can move an order several steps at once: then it goes forward through
/// APPROVED, PROCESSING, AUTHORIZED (with intent AUTHORIZE only), PENDING and COMPLETED, in this sequence, and through no other status.
/// An order leaves QUARANTINED only if it was missing at PayPal and PayPal now shows exactly the quoted payment.
/// An APPROVED order whose price is not valid for the payer's address is not captured. It stays APPROVED until the payer approves again
/// with another address, or until it is cancelled or expires.</summary>
public static class OrderTransitions
{
    /// <summary>The usual changes.</summary>
    public static IReadOnlyList<OrderTransition> Usual { get; } =
    [
        new(OrderStatus.Created, OrderStatus.Approved, "the payer approved"),
        new(OrderStatus.Created, OrderStatus.Cancelled, "the shopper cancelled it", StockChange.Released),
        new(OrderStatus.Created, OrderStatus.Expired, "gone at PayPal, or 72 hours old", StockChange.Released),
        new(OrderStatus.Created, OrderStatus.Voided, "PayPal voided it", StockChange.Released),
        new(OrderStatus.Approved, OrderStatus.Processing, "an attempt was stored, and PayPal is called"),
        new(OrderStatus.Approved, OrderStatus.Cancelled, "no units were left for it", StockChange.Released),
        new(OrderStatus.Approved, OrderStatus.Expired, "gone at PayPal, or 72 hours old", StockChange.Released),
        new(OrderStatus.Approved, OrderStatus.Voided, "PayPal voided it", StockChange.Released),
        new(OrderStatus.Processing, OrderStatus.Completed, "the money was captured"),
        new(OrderStatus.Processing, OrderStatus.Pending, "PayPal holds the capture back, for the reason that it gives"),
        new(OrderStatus.Processing, OrderStatus.Authorized, "PayPal holds the authorized money"),
        new(OrderStatus.Processing, OrderStatus.Declined, "PayPal refused the attempt, and the payer may approve again"),
        new(OrderStatus.Processing, OrderStatus.Declined, "PayPal declined the capture", StockChange.Released),
        new(OrderStatus.Processing, OrderStatus.Approved, "PayPal refused the attempt, but the payer had approved again"),
        new(OrderStatus.Processing, OrderStatus.Voided, "PayPal refused it and had voided the order", StockChange.Released),
        new(OrderStatus.Declined, OrderStatus.Approved, "the payer approved again after a refusal"),
        new(OrderStatus.Declined, OrderStatus.Processing, "PayPal shows an approval without a time: another attempt"),
        new(OrderStatus.Declined, OrderStatus.Cancelled, "the shopper does not want to try again", StockChange.Released),
        new(OrderStatus.Declined, OrderStatus.Expired, "the payer did not approve again", StockChange.Released),
        new(OrderStatus.Declined, OrderStatus.Voided, "PayPal voided it", StockChange.Released),
        new(OrderStatus.Pending, OrderStatus.Completed, "the review ended well"),
        new(OrderStatus.Pending, OrderStatus.Declined, "the review ended badly", StockChange.Released),
        new(OrderStatus.Pending, OrderStatus.Authorized, "the review of the authorization ended well"),
        new(OrderStatus.Pending, OrderStatus.Voided, "the authorization was voided instead", StockChange.Released),
        new(OrderStatus.Authorized, OrderStatus.Completed, "the merchant captured all or a part of it"),
        new(OrderStatus.Authorized, OrderStatus.Pending, "it was captured, and PayPal holds the capture back"),
        new(OrderStatus.Authorized, OrderStatus.Voided, "the authorization was voided or expired", StockChange.Released),
        new(OrderStatus.Authorized, OrderStatus.Declined, "PayPal denied the authorization", StockChange.Released),
        new(OrderStatus.Completed, OrderStatus.PartiallyRefunded, "a part was refunded"),
        new(OrderStatus.Completed, OrderStatus.Refunded, "everything was refunded"),
        new(OrderStatus.Completed, OrderStatus.Reversed, "PayPal took the money back"),
        new(OrderStatus.PartiallyRefunded, OrderStatus.Refunded, "the rest was refunded, too"),
        new(OrderStatus.PartiallyRefunded, OrderStatus.Reversed, "PayPal took the money back"),
        new(OrderStatus.Refunded, OrderStatus.PartiallyRefunded, "the merchant captured more of the authorization"),
        new(OrderStatus.Refunded, OrderStatus.Reversed, "PayPal took the money back"),
        new(OrderStatus.Reversed, OrderStatus.Completed, "PayPal cancelled the reversal"),
        new(OrderStatus.Reversed, OrderStatus.PartiallyRefunded, "PayPal cancelled the reversal of the rest"),
        new(OrderStatus.Voided, OrderStatus.Expired, "gone at PayPal"),
    ];

    /// <summary>Payments that arrive after the order had ended, and quarantine.</summary>
    public static IReadOnlyList<OrderTransition> Late { get; } =
    [
        new(OrderStatus.Approved, OrderStatus.Quarantined, "the approved order differs from the quote"),
        new(OrderStatus.Processing, OrderStatus.Quarantined, "the captured payment differs from the quote"),
        new(OrderStatus.Processing, OrderStatus.Quarantined, "gone at PayPal, and its attempt was never answered"),
        new(OrderStatus.Declined, OrderStatus.Completed, "the payment that was refused was made after all"),
        new(OrderStatus.Declined, OrderStatus.Pending, "it was made after all, and PayPal holds it back"),
        new(OrderStatus.Declined, OrderStatus.Authorized, "the money is held after all"),
        new(OrderStatus.Declined, OrderStatus.Quarantined, "paid after all, and no units are left"),
        new(OrderStatus.Pending, OrderStatus.Quarantined, "the captured payment differs from the quote"),
        new(OrderStatus.Authorized, OrderStatus.Quarantined, "more was captured than authorized, or in another currency"),
        new(OrderStatus.Completed, OrderStatus.Quarantined, "paid twice, or refunded in another currency"),
        new(OrderStatus.PartiallyRefunded, OrderStatus.Quarantined, "paid twice, or refunded in another currency"),
        new(OrderStatus.Refunded, OrderStatus.Quarantined, "paid twice, or refunded in another currency"),
        new(OrderStatus.Reversed, OrderStatus.Quarantined, "paid twice, or refunded in another currency"),
        new(OrderStatus.Voided, OrderStatus.Completed, "paid after all", StockChange.Retaken),
        new(OrderStatus.Voided, OrderStatus.Pending, "paid, and PayPal holds the payment back", StockChange.Retaken),
        new(OrderStatus.Voided, OrderStatus.Authorized, "the money is held after all", StockChange.Retaken),
        new(OrderStatus.Voided, OrderStatus.Quarantined, "paid after all, and no units are left"),
        new(OrderStatus.Expired, OrderStatus.Completed, "paid after all", StockChange.Retaken),
        new(OrderStatus.Expired, OrderStatus.Pending, "paid, and PayPal holds the payment back", StockChange.Retaken),
        new(OrderStatus.Expired, OrderStatus.Authorized, "the money is held after all", StockChange.Retaken),
        new(OrderStatus.Expired, OrderStatus.Quarantined, "paid after all, and no units are left"),
        new(OrderStatus.Cancelled, OrderStatus.Completed, "paid after all", StockChange.Retaken),
        new(OrderStatus.Cancelled, OrderStatus.Pending, "paid, and PayPal holds the payment back", StockChange.Retaken),
        new(OrderStatus.Cancelled, OrderStatus.Authorized, "the money is held after all", StockChange.Retaken),
        new(OrderStatus.Cancelled, OrderStatus.Quarantined, "paid after all, and no units are left"),
        new(OrderStatus.Quarantined, OrderStatus.Completed, "PayPal shows the quoted payment of the missing order"),
        new(OrderStatus.Quarantined, OrderStatus.Pending, "PayPal shows that payment, but holds it back"),
        new(OrderStatus.Quarantined, OrderStatus.Authorized, "PayPal shows that it holds the quoted money"),
    ];

    /// <summary>All changes.</summary>
    public static IReadOnlyList<OrderTransition> All { get; } = [.. Usual, .. Late];
}
