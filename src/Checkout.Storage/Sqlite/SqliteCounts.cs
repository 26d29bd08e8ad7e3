using System.Collections.Concurrent;

namespace Checkout.Storage;

/// <summary>What SQLite was asked to do since the start.</summary>
internal sealed class SqliteCounts
{
    private readonly ConcurrentDictionary<string, int> prepared = new(StringComparer.Ordinal);
    private long statements;
    private long commits;

    public long Statements => Interlocked.Read(ref statements);

    public long Commits => Interlocked.Read(ref commits);

    /// <summary>How often each statement was prepared: at most once for each connection that has been open.</summary>
    public IReadOnlyDictionary<string, int> Prepared => prepared;

    public void AddStatement() => Interlocked.Increment(ref statements);

    public void AddPrepared(string sql) => prepared.AddOrUpdate(sql, 1, static (_, count) => count + 1);

    public void AddCommit() => Interlocked.Increment(ref commits);
}
