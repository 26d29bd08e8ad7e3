using System.Security.Cryptography;
using System.Text;

namespace PayPalSimulator.Idempotency;

/// <summary>
/// Recognises repeats by PayPal-Request-Id. An id belongs to one operation on one resource; PayPal keeps it 6 hours on orders and 45 days
/// on payments. A refused call is not stored. PayPal does not document another body under a known id; here it is 422
/// <c>PAYPAL_REQUEST_ID_PREVIOUSLY_USED</c>.
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

    /// <summary>Decides whether the call runs, is a repeat, or is refused. A turn that runs must be ended.</summary>
    public Turn Begin(ApiCall call)
    {
        if (!call.Operation.IsIdempotent)
        {
            return new Turn();
        }

        var key = call.RequestId is { } id ? Key(call.Path, id) : null;
        var body = BodyHash(call);
        var resource = ResourceKey(call, key);
        lock (gate)
        {
            if (key is not null && remembered.TryGetValue(key, out var earlier) && earlier.Until > clock.Now)
            {
                return earlier.Body.AsSpan().SequenceEqual(body)
                    ? new Turn { Latest = earlier.Latest }
                    : new Turn { Refusal = call.Refuse(new Detail("PAYPAL_REQUEST_ID_PREVIOUSLY_USED")) };
            }

            if (resource is not null && !running.Add(resource))
            {
                return new Turn { Refusal = call.Refuse(new Detail(InProgress(call.Operation.Family))) };
            }
        }

        var kept = call.Operation.Family == ApiFamily.Orders ? KeptOnOrders : KeptOnPayments;
        return new Turn { Key = key, Resource = resource, Body = body, Until = call.Now + kept };
    }

    public void End(Turn turn, Answer? answer)
    {
        if (turn.Resource is null && turn.Key is null)
        {
            return;
        }

        lock (gate)
        {
            if (turn.Resource is not null)
            {
                running.Remove(turn.Resource);
            }

            // Without a book the order has been dropped during the call.
            if (turn.Key is null || answer is not { Latest: not null, Order.Book: not null })
            {
                return;
            }

            answer.Order.RequestIds.Add(turn.Key);
            remembered[turn.Key] = new Remembered(turn.Body, answer.Latest, turn.Until);
            oldest.Enqueue(turn.Key);
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

    // Payments accept ids of 10,000 characters and keep them for weeks.
    private static string Key(string path, string id) =>
        $"{path}|{(id.Length <= MaxLengthKept ? id : Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes(id))))}";

    // A new order has no resource yet: only the same id collides. Everything else runs alone on its resource.
    private static string? ResourceKey(ApiCall call, string? key) =>
        call.Operation.Id == "orders.create" ? key : call.Path[..call.Path.LastIndexOf('/')];

    // No body and an empty object say the same.
    private static byte[] BodyHash(ApiCall call)
    {
        var body = call.RawBody.AsSpan().Trim(" \t\r\n"u8);
        return SHA256.HashData(body.SequenceEqual("{}"u8) ? [] : body);
    }

    private sealed record Remembered(byte[] Body, Func<ApiCall, Answer> Latest, DateTimeOffset Until);
}
