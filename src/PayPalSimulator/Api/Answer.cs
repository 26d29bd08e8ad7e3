using System.Text.Json;

namespace PayPalSimulator.Api;

/// <summary>The answer to one call, complete before the first byte is sent: a fault may still drop it.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body = default)
{
    public const string Json = "application/json;charset=UTF-8";

    public string ContentType { get; init; } = Json;

    /// <summary>Seconds for <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The answer to a repeat with the same PayPal-Request-Id: the latest state, not a copy of this answer.</summary>
    public Func<ApiCall, Answer>? Latest { get; private init; }

    /// <summary>The order that the call was about. When the order is dropped, its PayPal-Request-Id is dropped, too.</summary>
    public Order? Order { get; private init; }

    /// <summary>The same answer, stored for a repeat.</summary>
    public Answer Remembered(Order order, Func<ApiCall, Answer> latest) => this with { Order = order, Latest = latest };

    public static Answer Of(int status, Action<Utf8JsonWriter> write) => new(status, JsonText.Write(write));
}
