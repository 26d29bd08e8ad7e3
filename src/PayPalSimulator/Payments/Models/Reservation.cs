namespace PayPalSimulator.Payments.Models;

/// <summary>The reserved money of an authorization and its reauthorizations.</summary>
internal sealed class Reservation(Money first, DateTimeOffset now)
{
    /// <summary>Money stays reserved for 29 days, even after a reauthorization.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(29);

    /// <summary>PayPal guarantees the money during the honor period.</summary>
    private static readonly TimeSpan HonorPeriod = TimeSpan.FromDays(3);

    private Capture? last;

    /// <summary>The amount that the payer approved, before any reauthorization.</summary>
    public Money First { get; } = first;

    /// <summary>The largest amount of the authorization and its reauthorizations.</summary>
    public Money Reserved { get; private set; } = first;

    public Money Captured { get; private set; } = first with { Value = 0 };

    /// <summary>Declined captures count, too.</summary>
    public int Captures { get; private set; }

    public DateTimeOffset HonoredUntil { get; private set; } = now + HonorPeriod;

    public DateTimeOffset ExpiresAt { get; } = now + Lifetime;

    public DateTimeOffset? ChangedAt { get; set; }

    public string Status { get; set; } = AuthorizationStatus.Created;

    public string? Reason { get; set; }

    public void Renew(Money amount, DateTimeOffset at)
    {
        HonoredUntil = at + HonorPeriod;
        Reserved = amount.Value > Reserved.Value ? amount : Reserved;
    }

    public void Take(Capture capture)
    {
        Captures++;
        if (capture.Status == CaptureStatus.Declined)
        {
            return;
        }

        Captured += capture.Amount;
        if (capture.IsFinal)
        {
            last = capture;
        }

        Status = last is null ? AuthorizationStatus.PartiallyCaptured : AuthorizationStatus.Captured;
    }

    /// <summary>Reserves the money of a declined capture again. A voided reservation stays voided.</summary>
    public void GiveBack(Capture declined)
    {
        Captured -= declined.Amount;
        last = last == declined ? null : last;
        if (Status != AuthorizationStatus.Voided && last is null)
        {
            Status = Captured.Value > 0 ? AuthorizationStatus.PartiallyCaptured : AuthorizationStatus.Created;
        }
    }
}

internal static class AuthorizationStatus
{
    public const string Created = "CREATED";
    public const string PartiallyCaptured = "PARTIALLY_CAPTURED";
    public const string Captured = "CAPTURED";
    public const string Voided = "VOIDED";
    public const string Pending = "PENDING";
    public const string Denied = "DENIED";
}
