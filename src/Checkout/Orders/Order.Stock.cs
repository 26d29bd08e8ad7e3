using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>The order's hold on its units. An unpaid order holds them for a limited time, at most twice: from its creation and from its
/// first approval. A hold expires by the clock alone, so no job is needed to free the units. An order that is paid or being paid holds
/// them without a limit.</summary>
public sealed partial record Order
{
    /// <summary>The end of a hold without a time limit.</summary>
    public static readonly DateTimeOffset ForGood = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How long the unpaid order holds its units, from its creation and again from its first approval. Zero: only an attempt holds
    /// them. Null: until the order is over.</summary>
    public TimeSpan? HoldFor { get; init; }

    /// <summary>When the latest hold ends or ended, UTC; null before the first one.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>When we first learned that the payer approved, UTC.</summary>
    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>No units were left when the payment was to be taken. The order is over, and nothing was charged.</summary>
    public bool IsSoldOut { get; init; }

    /// <summary>Whether the order may hold units: while it <see cref="IsAlive"/>. It holds them only until <see cref="StockUntil"/>. An order
    /// of the shop system holds none, because the shop system knows its own stock.</summary>
    [JsonIgnore]
    public bool HoldsStock => Backend is null && IsAlive;

    /// <summary>Whether the order is paid or can still be paid. A quarantined order counts as it would without its
    /// discrepancies.</summary>
    [JsonIgnore]
    public bool IsAlive => !Discrepancies.Contains(Discrepancy.StockGone) && OrderLife.StatusApartFromDiscrepancies(this) switch
    {
        OrderStatus.Voided or OrderStatus.Expired or OrderStatus.Cancelled => false,
        // After a refused attempt the payer may approve again; a declined payment ends PayPal's order.
        OrderStatus.Declined => !HasPayment,
        // After a reversal or a partial refund, the buyer still has the goods.
        OrderStatus.Refunded => !RestocksOnRefund,
        _ => true,
    };

    /// <summary>Until when the order holds its units, UTC: <see cref="ForGood"/> without a time limit, null once it holds none. A time in
    /// the past is an expired hold.</summary>
    [JsonIgnore]
    public DateTimeOffset? StockUntil => !HoldsStock ? null : MayLapse ? HeldUntil ?? ForGood : ForGood;

    /// <summary>Whether the hold can expire: nothing is paid or in progress.</summary>
    private bool MayLapse => !IsMissedWhileHeld
        && OrderLife.StatusApartFromDiscrepancies(this) is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined;

    /// <summary>PayPal answered 404 while the order held its units, and it is not certain yet that the order is gone.</summary>
    private bool IsMissedWhileHeld => IsMissing && HeldUntil > GoneSince;

    /// <summary>Starts the hold of a new order.</summary>
    /// <param name="time">How long it lasts, and how long again from the approval.</param>
    /// <returns>The order.</returns>
    public Order Hold(TimeSpan time) => this with { HoldFor = time, HeldUntil = CreatedAt + time };

    /// <summary>Ends the hold, because the payer left PayPal. The order stays open and can be paid while units are left.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if there is no hold that can be released.</returns>
    public Order Release(DateTimeOffset now) => HoldsStock && MayLapse && StockUntil > now ? this with { HeldUntil = now } : this;

    /// <summary>Records that the order was paid after it released its units, and that no units are left.</summary>
    /// <returns>The order, quarantined.</returns>
    public Order MissStock() => Note(Discrepancy.StockGone);

    /// <summary>Cancels the order for the shopper, after it was looked up at PayPal. Closing PayPal's window does not cancel it, because
    /// the payer may open it again.</summary>
    /// <returns>The order; the same instance if the payer approved, if money moved or may be moving, if PayPal did not show the order, if
    /// it is quarantined, and if it is over.</returns>
    public Order Cancel() => Status is OrderStatus.Created or OrderStatus.Declined && !HasPayment && !IsMissing
        ? this with { IsCancelled = true }
        : this;

    /// <summary>Handles a shopper who approved the order and then changed the cart. The order stays open, because the payer approved it,
    /// but it is captured only on request, and its units are released.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if its status is not APPROVED.</returns>
    public Order CaptureOnlyWhenAsked(DateTimeOffset now) => Status is not OrderStatus.Approved ? this
        : (CaptureAfter is null ? this : this with { CaptureAfter = null }).Release(now);

    /// <summary>The order after a change that needs units of which too few are left. PayPal's data is kept.</summary>
    /// <param name="before">The order before the change.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Quarantined if it was paid; sold out if the change opened an attempt, which is dropped; otherwise without its
    /// hold.</returns>
    public Order WithoutUnits(Order before, DateTimeOffset now) =>
        HasPayment ? MissStock()
        : OpenAttempt is not null && before.OpenAttempt is null
            ? this with { Attempts = before.Attempts, IsSoldOut = true }
        : this with { HeldUntil = before.HeldUntil < now ? before.HeldUntil : now };

    /// <summary>Only the first approval starts another hold. Otherwise repeated approvals could extend it for ever.</summary>
    private Order HoldForApproval(DateTimeOffset now) =>
        ApprovedAt is not null ? this
        : HoldFor is { } time && time > TimeSpan.Zero ? this with { ApprovedAt = now, HeldUntil = now + time }
        : this with { ApprovedAt = now };
}
