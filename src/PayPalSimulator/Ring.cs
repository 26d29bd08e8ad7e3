namespace PayPalSimulator;

/// <summary>The last items, oldest first. When there are too many items or bytes, the oldest are dropped.</summary>
internal sealed class Ring<T>(int capacity, long maxBytes = long.MaxValue, Func<T, int>? bytesOf = null, Action<T>? forget = null)
{
    private readonly Queue<T> items = new();
    private readonly Lock gate = new();
    private long bytes;

    public void Add(T item)
    {
        lock (gate)
        {
            items.Enqueue(item);
            bytes += bytesOf?.Invoke(item) ?? 0;
            while (items.Count > capacity || bytes > maxBytes)
            {
                Forget();
            }
        }
    }

    public T[] All()
    {
        lock (gate)
        {
            return [.. items];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            while (items.Count > 0)
            {
                Forget();
            }
        }
    }

    private void Forget()
    {
        var oldest = items.Dequeue();
        bytes -= bytesOf?.Invoke(oldest) ?? 0;
        forget?.Invoke(oldest);
    }
}
