using System.Security.Cryptography;
using System.Text;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Idempotency;

/// <summary>
/// Recognises replays by their PayPal-Request-Id. An id belongs to one operation on one resource. PayPal keeps it for 6 hours on orders and
/// for 45 days on payments. A refused call is not stored. PayPal does not document what happens when an id comes with another body; the
/// simulator answers 422 <c>PAYPAL_REQUEST_ID_PREVIOUSLY_USED</c>.
/// </summary>
internal sealed class RequestIds(Clock clock)
{
    /// <summary>A longer id is stored as its hash.</summary>
    private const int MaxLengthKept = 108;

    private static readonly TimeSpan KeptOnOrders = TimeSpan.FromHours(6);
    private static readonly TimeSpan KeptOnPayments = TimeSpan.FromDays(45);

    private readonly Dictionary<string, Remembered> remembered = [];
    private readonly Queue<string> oldest = new();
    private readonly HashSet<string> running = [];
    private readonly Lock gate = new();

    /// <summary>When the call runs, the caller must pass the decision to <see cref="End"/>.</summary>
    public RequestDecision Begin(ApiCall call)
    {
        if (!call.Operation.IsIdempotent)
        {
            return new RequestDecision();
        }

        var key = call.RequestId is { } id ? Key(call.Path, id) : null;
        var body = BodyHash(call);
        var resource = ResourceKey(call, key);
        lock (gate)
        {
            if (key is not null && remembered.TryGetValue(key, out var earlier) && earlier.Until > clock.Now)
            {
                return earlier.Body.AsSpan().SequenceEqual(body)
                    ? new RequestDecision { Replay = earlier.Replay }
                    : new RequestDecision { Refusal = call.Refuse(new Detail("PAYPAL_REQUEST_ID_PREVIOUSLY_USED")) };
            }

            if (resource is not null && !running.Add(resource))
            {
                return new RequestDecision { Refusal = call.Refuse(new Detail(InProgress(call.Operation.Family))) };
            }
        }

        var kept = call.Operation.Family == ApiFamily.Orders ? KeptOnOrders : KeptOnPayments;
        return new RequestDecision { Key = key, Resource = resource, Body = body, Until = call.Now + kept };
    }

    public void End(RequestDecision decision, Answer? answer)
    {
        if (decision.Resource is null && decision.Key is null)
        {
            return;
        }

        lock (gate)
        {
            if (decision.Resource is not null)
            {
                running.Remove(decision.Resource);
            }

            // An order without a store was dropped during the call.
            if (decision.Key is null || answer is not { Replay: not null, Order.Store: not null })
            {
                return;
            }

            answer.Order.RequestIds.Add(decision.Key);
            remembered[decision.Key] = new Remembered(decision.Body, answer.Replay, decision.Until);
            oldest.Enqueue(decision.Key);
            if (oldest.Count > Limits.RequestIds)
            {
                remembered.Remove(oldest.Dequeue());
            }
        }
    }

    /// <summary>Drops the ids of this order, so that they may be used again.</summary>
    public void Forget(Order order)
    {
        lock (gate)
        {
            order.RequestIds.ForEach(key => remembered.Remove(key));
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            remembered.Clear();
            oldest.Clear();
        }
    }

    private static string InProgress(ApiFamily family) =>
        family == ApiFamily.Orders ? "ORDER_COMPLETION_IN_PROGRESS" : "PREVIOUS_REQUEST_IN_PROGRESS";

    // On payments an id may have 10,000 characters, and is kept for weeks.
    private static string Key(string path, string id) =>
        $"{path}|{(id.Length <= MaxLengthKept ? id : Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(id))))}";

    // Calls on one resource run one at a time. A new order has no resource yet, so only calls with the same id exclude each other.
    private static string? ResourceKey(ApiCall call, string? key) =>
        call.Operation.Id == OperationId.OrdersCreate ? key : call.Path[..call.Path.LastIndexOf('/')];

    // An empty object counts as no body.
    private static byte[] BodyHash(ApiCall call)
    {
        var body = call.RawBody.AsSpan().Trim(" \t\r\n"u8);
        return SHA256.HashData(body.SequenceEqual("{}"u8) ? [] : body);
    }

    private sealed record Remembered(byte[] Body, Func<ApiCall, Answer> Replay, DateTimeOffset Until);
}
