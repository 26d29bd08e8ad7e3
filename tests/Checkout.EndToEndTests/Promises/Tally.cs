using System.Collections.Concurrent;

namespace Checkout.EndToEndTests.Promises;

/// <summary>What a crowd met with, counted; and a way to wait until so much of it has happened.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<(int Count, TaskCompletionSource Reached)> waiting = new();
    private readonly ConcurrentQueue<(string What, TaskCompletionSource Counted)> expected = new();
    private int sent;

    /// <summary>Requests for an order or for its money. Each repeat counts.</summary>
    public int Sent => Volatile.Read(ref sent);

    public void Send()
    {
        var now = Interlocked.Increment(ref sent);
        foreach (var (_, reached) in waiting.Where(wait => wait.Count <= now))
        {
            reached.TrySetResult();
        }
    }

    public void Count(string what)
    {
        counts.AddOrUpdate(what, 1, (_, count) => count + 1);
        foreach (var (_, counted) in expected.Where(wait => wait.What == what))
        {
            counted.TrySetResult();
        }
    }

    public int CountOf(string what) => counts.GetValueOrDefault(what);

    /// <summary>Waits until it is counted the next time.</summary>
    public Task NextAsync(string what)
    {
        var counted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        expected.Enqueue((what, counted));
        return counted.Task;
    }

    /// <summary>Waits until so many requests for an order or for money are on their way.</summary>
    public Task HasSentAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        waiting.Enqueue((count, reached));
        if (Sent >= count)
        {
            reached.TrySetResult();
        }

        return reached.Task;
    }

    public override string ToString() =>
        $"{Sent} orders and captures sent; {string.Join(", ", counts.OrderBy(one => one.Key).Select(one => $"{one.Value} {one.Key}"))}";
}
