using System.Text.Json;

namespace PayPalSimulator.Api;

/// <summary>What one call is answered with, complete before the first byte is sent: a fault may still lose it.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body = default)
{
    public const string Json = "application/json;charset=UTF-8";

    public string ContentType { get; init; } = Json;

    /// <summary>Seconds for <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>What a repeat with the same PayPal-Request-Id is told: the latest state, not a copy of this answer.</summary>
    public Func<ApiCall, Answer>? Latest { get; private init; }

    /// <summary>The order that this is about: when it is forgotten, so is the id.</summary>
    public Order? Order { get; private init; }

    /// <summary>The same, and remembered for a repeat.</summary>
    public Answer Remembered(Order order, Func<ApiCall, Answer> latest) => this with { Order = order, Latest = latest };

    public static Answer Of(int status, Action<Utf8JsonWriter> write) => new(status, JsonText.Write(write));
}
