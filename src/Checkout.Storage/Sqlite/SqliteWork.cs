using System.Data.Common;

namespace Checkout.Storage;

/// <summary>Something that waits for SQLite's writer, and the one who waits for it.</summary>
internal abstract class SqliteWork
{
    /// <summary>Whether nobody wants it any more.</summary>
    public abstract bool IsCancelled { get; }

    public abstract Task RunAsync(DbConnection connection);

    /// <summary>Tells the caller: what was run is on the disk.</summary>
    public abstract void Succeed();

    /// <summary>Tells the caller, if it was not told anything yet.</summary>
    public abstract void Fail(Exception exception);

    public abstract void Cancel();
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) : SqliteWork
{
    // The writer must not run what its callers do next.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => completion.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override async Task RunAsync(DbConnection connection) => result = await work(connection);

    public override void Succeed() => completion.TrySetResult(result!);

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public override void Cancel() => completion.TrySetCanceled(cancellationToken);
}
