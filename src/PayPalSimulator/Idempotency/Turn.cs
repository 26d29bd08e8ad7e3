namespace PayPalSimulator.Idempotency;

/// <summary>What <see cref="RequestIds"/> decided about one call.</summary>
internal sealed class Turn
{
    /// <summary>The call is refused with this.</summary>
    public Answer? Refusal { get; init; }

    /// <summary>The call is a repeat, and is told the latest state.</summary>
    public Func<ApiCall, Answer>? Latest { get; init; }

    public string? Key { get; init; }

    public string? Resource { get; init; }

    public byte[] Body { get; init; } = [];

    public DateTimeOffset Until { get; init; }
}
