using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>Holding the units that the order is about. An unpaid order holds them for a while, twice at most: from its creation and from
/// its first approval. A hold ends by the clock alone, so nothing has to run for the units to be free again. What is being paid or is paid
/// holds them until that ends.</summary>
public sealed partial record Order
{
    /// <summary>The end of a hold that no time ends.</summary>
    public static readonly DateTimeOffset ForGood = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long the order holds its units unpaid, from its creation and again from its first approval. Zero: only its attempt
    /// takes them. Null: until it is over.</summary>
    public TimeSpan? HoldFor { get; init; }

    /// <summary>When its latest hold ends or ended, UTC; null before the first one.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When we first heard that the payer approved, UTC.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>No units were left when the money was to be taken. The order is over, and nothing was taken.</summary>
    public bool IsSoldOut { get; init; }

    /// <summary>Whether the order may have units: from the beginning, and until nothing can be paid any more. It has them only until
    /// <see cref="StockUntil"/>. A quarantined order keeps what it would keep without its discrepancies.</summary>
    [JsonIgnore]
    public bool HoldsStock => !Discrepancies.Contains(Discrepancy.StockGone) && OrderLife.StatusApartFromDiscrepancies(this) switch
    {
        OrderStatus.Voided or OrderStatus.Expired or OrderStatus.Cancelled => false,
        // After a mere refusal the payer may approve again; a payment that was declined ends PayPal's order.
        OrderStatus.Declined => !HasPayment,
        // What a bank takes back, and what is given back in part, the buyer has.
        OrderStatus.Refunded => !RestocksOnRefund,
        _ => true,
    };

    /// <summary>Until when the order has its units, UTC: <see cref="ForGood"/> while nothing but news ends that, null once it is over. A
    /// time in the past is a hold that lapsed.</summary>
    [JsonIgnore]
    public DateTimeOffset? StockUntil => !HoldsStock ? null : MayLapse ? HeldUntil ?? ForGood : ForGood;

    /// <summary>Unpaid, with nothing under way.</summary>
    private bool MayLapse => !IsMissedWhileHeld
        && OrderLife.StatusApartFromDiscrepancies(this) is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined;

    /// <summary>PayPal said that it has no such order while the order had its units, and that is not certain yet.</summary>
    private bool IsMissedWhileHeld => IsMissing && HeldUntil > GoneSince;

    /// <summary>Begins the hold of a new order.</summary>
    /// <param name="time">For how long, and again from the approval.</param>
    /// <returns>The order.</returns>
    public Order Hold(TimeSpan time) => this with { HoldFor = time, HeldUntil = CreatedAt + time };

    /// <summary>Ends the hold, because the payer left PayPal. The order stays open, and is paid where units are left then.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance where there is no hold that a payer can end.</returns>
    public Order Release(DateTimeOffset now) => HoldsStock && MayLapse && StockUntil > now ? this with { HeldUntil = now } : this;

    /// <summary>Notes that the order was paid after it had given its units back, and that none are left to take again.</summary>
    /// <returns>The order, quarantined, with everything that was heard.</returns>
    public Order MissStock() => Note(Discrepancy.StockGone).Settled();

    /// <summary>Calls the order off for the shopper, once PayPal was asked about it. Closing PayPal's window is not enough: the payer may
    /// open it again.</summary>
    /// <returns>The order; the same instance where the payer approved, where money moved or may be moving, where PayPal did not show the
    /// order, where a human has to look, and once it is over.</returns>
    public Order Cancel() => Status is OrderStatus.Created or OrderStatus.Declined && !HasPayment && !IsMissing
        ? (this with { IsCancelled = true }).Settled()
        : this;

    /// <summary>The shopper approved the order and then wanted something else. It stays open, because the payer agreed to it, but it is
    /// captured only when the shopper asks for that, and its units are free.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance where it is not waiting to be captured.</returns>
    public Order CaptureOnlyWhenAsked(DateTimeOffset now) => Status is not OrderStatus.Approved ? this
        : (CaptureAfter is null ? this : this with { CaptureAfter = null }).Release(now);

    /// <summary>The order after a change that would take units of which too few are left. What was heard stays.</summary>
    /// <param name="before">The order before the change.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Quarantined where it was paid; over where the change opened an attempt, which is not kept; else without its hold.</returns>
    public Order WithoutUnits(Order before, DateTimeOffset now) =>
        HasPayment ? MissStock()
        : OpenAttempt is not null && before.OpenAttempt is null
            ? (this with { Attempts = before.Attempts, IsSoldOut = true }).Settled()
        : this with { HeldUntil = before.HeldUntil < now ? before.HeldUntil : now };

    /// <summary>The first approval begins the second and last hold: a later one could otherwise extend it for ever.</summary>
    private Order HoldForApproval(DateTimeOffset now) =>
        ApprovedAt is not null ? this
        : HoldFor is { } time && time > TimeSpan.Zero ? this with { ApprovedAt = now, HeldUntil = now + time }
        : this with { ApprovedAt = now };
}
