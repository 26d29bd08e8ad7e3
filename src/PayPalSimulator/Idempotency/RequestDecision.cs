namespace PayPalSimulator.Idempotency;

/// <summary>Whether a call runs, is a replay, or is refused.</summary>
internal sealed class RequestDecision
{
    public Answer? Refusal { get; init; }

    /// <summary>Answers a replay with the latest state. Null when the call is not a replay.</summary>
    public Func<ApiCall, Answer>? Replay { get; init; }

    public string? Key { get; init; }

    public string? Resource { get; init; }

    public byte[] Body { get; init; } = [];

    public DateTimeOffset Until { get; init; }
}
