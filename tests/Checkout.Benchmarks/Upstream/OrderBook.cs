namespace Checkout.Benchmarks.Upstream;

/// <summary>The latest orders. An id contains the order's place, so that finding one is no search.</summary>
internal sealed class OrderBook
{
    private const int Kept = 1 << 18;

    private readonly KeptOrder?[] orders = new KeptOrder?[Kept];
    private long last;

    public KeptOrder Add(ReadOnlySpan<byte> request)
    {
        var order = KeptOrder.Read(Interlocked.Increment(ref last), request);
        orders[order.Number % Kept] = order;
        return order;
    }

    public KeptOrder? Find(ReadOnlySpan<byte> id)
    {
        var number = KeptOrder.NumberOf(id);
        return number > 0 && orders[number % Kept] is { } order && order.Number == number ? order : null;
    }
}
