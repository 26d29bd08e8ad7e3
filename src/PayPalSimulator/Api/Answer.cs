using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Api;

/// <summary>The answer to one call. It is complete before the first byte is sent, because a fault may still drop it.</summary>
internal sealed record Answer(int Status, ReadOnlyMemory<byte> Body = default)
{
    public const string Json = "application/json;charset=UTF-8";

    public string ContentType { get; init; } = Json;

    /// <summary>Seconds for <c>Retry-After</c>.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Answers a later call with the same PayPal-Request-Id: with the latest state, not with a copy of this answer.</summary>
    public Func<ApiCall, Answer>? Replay { get; private init; }

    /// <summary>The order that the call changed. When the order is dropped, its PayPal-Request-Id is dropped, too.</summary>
    public Order? Order { get; private init; }

    /// <summary>Adds what a replay answers. The replay runs under the order's lock.</summary>
    public Answer WithReplay(Order order, Func<ApiCall, Answer> replay) => this with
    {
        Order = order,
        Replay = call =>
        {
            lock (order.Gate)
            {
                return replay(call);
            }
        },
    };

    public static Answer Of(int status, Action<Utf8JsonWriter> write) => new(status, JsonText.Write(write));
}
