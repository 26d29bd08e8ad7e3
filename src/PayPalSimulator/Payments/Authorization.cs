namespace PayPalSimulator.Payments;

/// <summary>
/// An authorization. Guarded by its order's gate. A reauthorization is another id of the same reservation, with a new honor period:
/// captures of either count for both, and both end together.
/// </summary>
internal sealed class Authorization(string id, Order order, PurchaseUnit unit, Money amount, Authorization? original, DateTimeOffset now)
{
    /// <summary>All captures together, or a reauthorization, may reach 115 % of the amount first authorized (PayPal's default).</summary>
    private const decimal Overage = 1.15m;

    /// <summary>The most that a reauthorization may add, in US dollars.</summary>
    private const decimal MostAddedInDollars = 75;

    private readonly Reservation reservation = original?.reservation ?? new Reservation(amount, now);

    public string Id => id;

    public Order Order => order;

    public PurchaseUnit Unit => unit;

    public Money Amount => amount;

    public bool IsReauthorization => original is not null;

    public string Status => reservation.Status;

    /// <summary>Why it is pending or denied: PayPal's <c>status_details.reason</c>.</summary>
    public string? Reason => reservation.Reason;

    public DateTimeOffset CreatedAt { get; } = now;

    public DateTimeOffset UpdatedAt => reservation.ChangedAt is { } changed && changed > CreatedAt ? changed : CreatedAt;

    public DateTimeOffset ExpiresAt => reservation.ExpiresAt;

    public bool IsOpen => Status is AuthorizationStatus.Created or AuthorizationStatus.PartiallyCaptured;

    /// <summary>Whether it can still expire.</summary>
    public bool MayExpire => IsOpen || Status == AuthorizationStatus.Pending;

    /// <summary>The number of captures, declined ones included.</summary>
    public int Captures => reservation.Captures;

    public bool HasExpired(DateTimeOffset at) => at >= ExpiresAt;

    /// <summary>Whether the honor period runs, in which PayPal refuses to reauthorize.</summary>
    public bool IsHonored(DateTimeOffset at) => at < reservation.HonoredUntil;

    public bool Covers(Money capture) => (reservation.Captured + capture).Value <= reservation.First.Value * Overage;

    public bool MayBecome(Money reauthorized) => reauthorized.Value <= amount.Value * Overage
        && (reauthorized.Currency != "USD" || reauthorized.Value <= amount.Value + MostAddedInDollars);

    public bool IsUsedUpBy(Money capture) => (reservation.Captured + capture).Value >= reservation.Reserved.Value;

    /// <summary>The amount of a capture that names none.</summary>
    public Money Left => amount with { Value = Math.Min(amount.Value, (reservation.Reserved - reservation.Captured).Value) };

    /// <summary>Whether both belong to one reservation.</summary>
    public bool SharesWith(Authorization other) => other.reservation == reservation;

    public Authorization Reauthorize(string newId, Money newAmount, DateTimeOffset at)
    {
        reservation.Renew(newAmount, at);
        order.Touch(at);
        return new Authorization(newId, order, unit, newAmount, this, at);
    }

    /// <summary>Sets the result of PayPal's check of a new authorization: pending or denied.</summary>
    public void Hold(string status, string reason) => (reservation.Status, reservation.Reason) = (status, reason);

    /// <summary>The review ends.</summary>
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

    /// <summary>A pending capture was declined, so its money is reserved again.</summary>
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
