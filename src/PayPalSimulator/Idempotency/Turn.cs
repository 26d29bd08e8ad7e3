namespace PayPalSimulator.Idempotency;

/// <summary>What <see cref="RequestIds"/> decided about one call.</summary>
internal sealed class Turn
{
    /// <summary>The answer when the call is refused.</summary>
    public Answer? Refusal { get; init; }

    /// <summary>The answer with the latest state when the call is a repeat.</summary>
    public Func<ApiCall, Answer>? Latest { get; init; }

    public string? Key { get; init; }

    public string? Resource { get; init; }

    public byte[] Body { get; init; } = [];

    public DateTimeOffset Until { get; init; }
}
