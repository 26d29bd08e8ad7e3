namespace PayPalSimulator;

/// <summary>The last so many things, oldest first; one more and the oldest is gone.</summary>
internal sealed class Ring<T>(int capacity)
{
    private readonly Queue<T> items = new();
    private readonly Lock gate = new();

    public void Add(T item)
    {
        lock (gate)
        {
            if (items.Count == capacity)
            {
                items.Dequeue();
            }

            items.Enqueue(item);
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
            items.Clear();
        }
    }
}
