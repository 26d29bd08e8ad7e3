using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Payments.Models;

/// <summary>
/// Guarded by its order's gate. A reauthorization has its own id and honor period, but the same reservation: the captures of both count
/// together, and both end together.
/// </summary>
internal sealed class Authorization(string id, Order order, PurchaseUnit unit, Money amount, Authorization? original, DateTimeOffset now)
{
    /// <summary>All captures together may reach 115 % of the first amount, and so may a reauthorization (PayPal's default).</summary>
    private const decimal Overage = 1.15m;

    /// <summary>What a reauthorization may add at most, in US dollars.</summary>
    private const decimal MostAddedInDollars = 75;

    private readonly Reservation reservation = original?.reservation ?? new Reservation(amount, now);

    public string Id => id;

    public Order Order => order;

    public PurchaseUnit Unit => unit;

    public Money Amount => amount;

    public bool IsReauthorization => original is not null;

    public string Status => reservation.Status;

    /// <summary>PayPal's <c>status_details.reason</c>.</summary>
    public string? Reason => reservation.Reason;

    public DateTimeOffset CreatedAt { get; } = now;

    public DateTimeOffset UpdatedAt => reservation.ChangedAt is { } changed && changed > CreatedAt ? changed : CreatedAt;

    public DateTimeOffset ExpiresAt => reservation.ExpiresAt;

    public bool IsOpen => Status is AuthorizationStatus.Created or AuthorizationStatus.PartiallyCaptured;

    public bool MayExpire => IsOpen || Status == AuthorizationStatus.Pending;

    /// <summary>Declined captures count, too.</summary>
    public int Captures => reservation.Captures;

    public bool HasExpired(DateTimeOffset at) => at >= ExpiresAt;

    /// <summary>PayPal refuses to reauthorize during the honor period.</summary>
    public bool IsHonored(DateTimeOffset at) => at < reservation.HonoredUntil;

    public bool Covers(Money capture) => (reservation.Captured + capture).Value <= reservation.First.Value * Overage;

    public bool MayBecome(Money reauthorized) => reauthorized.Value <= amount.Value * Overage
        && (reauthorized.Currency != "USD" || reauthorized.Value <= amount.Value + MostAddedInDollars);

    public bool IsUsedUpBy(Money capture) => (reservation.Captured + capture).Value >= reservation.Reserved.Value;

    /// <summary>The amount of a capture whose body has none.</summary>
    public Money Left => amount with { Value = Math.Min(amount.Value, (reservation.Reserved - reservation.Captured).Value) };

    public bool SharesWith(Authorization other) => other.reservation == reservation;

    public Authorization Reauthorize(string newId, Money newAmount, DateTimeOffset at)
    {
        reservation.Renew(newAmount, at);
        order.Touch(at);
        return new Authorization(newId, order, unit, newAmount, this, at);
    }

    public void Hold(string status, string reason) => (reservation.Status, reservation.Reason) = (status, reason);

    /// <summary>Ends PayPal's review.</summary>
    public void Settle(string status, DateTimeOffset at)
    {
        reservation.Status = status;
        reservation.Reason = status == AuthorizationStatus.Denied ? StatusReason.RiskFilters : null;
        Touch(at);
    }

    public void Take(Capture capture, DateTimeOffset at)
    {
        reservation.Take(capture);
        Touch(at);
    }

    /// <summary>Reserves the money of a declined capture again.</summary>
    public void GiveBack(Capture declined, DateTimeOffset at)
    {
        reservation.GiveBack(declined);
        Touch(at);
        order.VoidIfNothingIsLeft(at);
    }

    public void Void(DateTimeOffset at)
    {
        reservation.Status = AuthorizationStatus.Voided;
        Touch(at);
        order.VoidIfNothingIsLeft(at);
    }

    private void Touch(DateTimeOffset at)
    {
        reservation.ChangedAt = at;
        order.Touch(at);
    }
}
