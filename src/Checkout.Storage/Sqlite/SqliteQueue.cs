namespace Checkout.Storage;

/// <summary>Work that waits for threads of its own, because SQLite's calls block.</summary>
internal sealed class SqliteQueue(int limit)
{
    private readonly Queue<SqliteWork> works = [];
    private bool isComplete;

    /// <returns>False if too much is waiting, or nothing is taken any more.</returns>
    public bool TryAdd(SqliteWork work)
    {
        lock (works)
        {
            if (isComplete || works.Count == limit)
            {
                return false;
            }

            works.Enqueue(work);
            Monitor.Pulse(works);
            return true;
        }
    }

    /// <summary>Waits for work.</summary>
    /// <param name="taken">Gets all that is waiting, up to a number.</param>
    /// <returns>False when there will be none.</returns>
    public bool Take(List<SqliteWork> taken, int most)
    {
        taken.Clear();
        lock (works)
        {
            while (works.Count == 0 && !isComplete)
            {
                Monitor.Wait(works);
            }

            while (taken.Count < most && works.TryDequeue(out var work))
            {
                taken.Add(work);
            }

            return taken.Count > 0;
        }
    }

    /// <summary>What is waiting is still taken.</summary>
    public void Complete()
    {
        lock (works)
        {
            isComplete = true;
            Monitor.PulseAll(works);
        }
    }
}
