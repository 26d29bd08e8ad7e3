namespace Checkout.Tests.Simulation.Model;

/// <summary>
/// An authorization in the books. A reauthorization shares the reservation of its original: the captures of both count together, and both
/// end together.
/// </summary>
internal sealed class BookedAuthorization(string id, BookedOrder order, long amount, BookedAuthorization? original, TimeSpan madeAt)
{
    private readonly Reservation reserved = original?.reserved ?? new Reservation(amount, madeAt);

    public string Id => id;

    public BookedOrder Order => order;

    public long Amount => amount;

    public string Status => reserved.Status;

    public bool IsOriginal => original is null;

    public bool IsOpen => Status is "CREATED" or "PARTIALLY_CAPTURED";

    public bool HasExpired(TimeSpan now) => now >= reserved.MadeAt + TimeSpan.FromDays(29);

    public bool SharesWith(BookedAuthorization other) => reserved == other.reserved;

    /// <summary>The issue that refuses a capture of this amount now. Null when it is allowed.</summary>
    public string? RefusalOf(long capture, TimeSpan now) =>
        HasExpired(now) ? "AUTHORIZATION_EXPIRED"
        : Status == "VOIDED" ? "AUTHORIZATION_VOIDED"
        : !IsOpen ? "AUTHORIZATION_ALREADY_CAPTURED"
        : (reserved.Captured + capture) * 100 > reserved.First * 115 ? "MAX_CAPTURE_AMOUNT_EXCEEDED"
        : null;

    public string? RefusalOfVoid => !IsOriginal ? "CANNOT_BE_VOIDED"
        : Status == "VOIDED" ? "PREVIOUSLY_VOIDED"
        : Status == "CAPTURED" ? "PREVIOUSLY_CAPTURED"
        : null;

    /// <summary>The issue that refuses a reauthorization of this amount now. Null when it is allowed.</summary>
    public string? RefusalOfReauthorization(long newAmount, TimeSpan now) =>
        !IsOriginal ? "REAUTHORIZATION_NOT_SUPPORTED"
        : HasExpired(now) || Status == "VOIDED" ? "AUTHORIZATION_VOIDED"
        : Status == "CAPTURED" ? "AUTHORIZATION_ALREADY_CAPTURED"
        : now < reserved.RenewedAt + TimeSpan.FromDays(3) ? "REAUTHORIZATION_TOO_SOON"
        : newAmount * 100 > amount * 115 || (order.Currency == "USD" && newAmount > amount + 75_00) ? "AUTHORIZATION_AMOUNT_EXCEEDED"
        : null;

    public void Renew(long newAmount, TimeSpan now)
    {
        reserved.RenewedAt = now;
        reserved.Most = Math.Max(reserved.Most, newAmount);
    }

    public void Take(BookedCapture capture, bool isFinal)
    {
        reserved.Captured += capture.Amount;
        if (isFinal || reserved.Captured >= reserved.Most)
        {
            reserved.Last = capture;
        }

        reserved.Status = reserved.Last is null ? "PARTIALLY_CAPTURED" : "CAPTURED";
    }

    /// <summary>Reserves the money of a declined capture again.</summary>
    public void GiveBack(BookedCapture declined)
    {
        reserved.Captured -= declined.Amount;
        reserved.Last = reserved.Last == declined ? null : reserved.Last;
        if (Status != "VOIDED" && reserved.Last is null)
        {
            reserved.Status = reserved.Captured > 0 ? "PARTIALLY_CAPTURED" : "CREATED";
        }
    }

    public void Void() => reserved.Status = "VOIDED";

    private sealed class Reservation(long first, TimeSpan madeAt)
    {
        public TimeSpan MadeAt { get; } = madeAt;

        public long First { get; } = first;

        public long Most { get; set; } = first;

        public long Captured { get; set; }

        public string Status { get; set; } = "CREATED";

        public TimeSpan RenewedAt { get; set; } = madeAt;

        public BookedCapture? Last { get; set; }
    }
}
