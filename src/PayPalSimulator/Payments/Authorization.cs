namespace PayPalSimulator.Payments;

/// <summary>Money that is reserved. Guarded by its order's gate.</summary>
internal sealed class Authorization(string id, Order order, PurchaseUnit unit, DateTimeOffset now)
{
    /// <summary>How long money stays reserved.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(29);

    /// <summary>All captures of one authorization together may come to 115 % of it (PayPal's default).</summary>
    private const decimal Overage = 1.15m;

    public string Id => id;

    public Order Order => order;

    public PurchaseUnit Unit => unit;

    public Money Amount => unit.Amount;

    public string Status { get; private set; } = AuthorizationStatus.Created;

    public DateTimeOffset CreatedAt { get; } = now;

    public DateTimeOffset UpdatedAt { get; private set; } = now;

    public DateTimeOffset ExpiresAt { get; } = now + Lifetime;

    public Money Captured { get; private set; } = unit.Amount with { Value = 0 };

    public bool IsOpen => Status is AuthorizationStatus.Created or AuthorizationStatus.PartiallyCaptured;

    public bool HasExpired(DateTimeOffset at) => at >= ExpiresAt;

    public bool Covers(Money capture) => (Captured + capture).Value <= Amount.Value * Overage;

    /// <summary>What a capture without an amount takes.</summary>
    public Money Left => Amount - Captured;

    public void Capture(Money capture, bool isFinal, DateTimeOffset at)
    {
        Captured += capture;
        Status = isFinal || Captured.Value >= Amount.Value ? AuthorizationStatus.Captured : AuthorizationStatus.PartiallyCaptured;
        Touch(at);
    }

    public void Void(DateTimeOffset at)
    {
        Status = AuthorizationStatus.Voided;
        Touch(at);
    }

    private void Touch(DateTimeOffset at)
    {
        UpdatedAt = at;
        order.Touch(at);
    }
}

/// <summary>PayPal's words for where an authorization stands.</summary>
internal static class AuthorizationStatus
{
    public const string Created = "CREATED";
    public const string PartiallyCaptured = "PARTIALLY_CAPTURED";
    public const string Captured = "CAPTURED";
    public const string Voided = "VOIDED";
}
