using System.Data.Common;

namespace Checkout.Storage;

/// <summary>Work in the queue of SQLite's writer, with the task that its caller awaits.</summary>
internal abstract class SqliteWork
{
    /// <summary>Whether the caller has cancelled it.</summary>
    public abstract bool IsCancelled { get; }

    public abstract Task RunAsync(DbConnection connection);

    /// <summary>Completes the caller's task: the work is on the disk.</summary>
    public abstract void Succeed();

    /// <summary>Fails the caller's task, unless it has completed.</summary>
    public abstract void Fail(Exception exception);

    public abstract void Cancel();
}

/// <inheritdoc/>
internal sealed class SqliteWork<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) : SqliteWork
{
    // The continuations of the callers must not run on the writer.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => completion.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override async Task RunAsync(DbConnection connection) => result = await work(connection);

    public override void Succeed() => completion.TrySetResult(result!);

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public override void Cancel() => completion.TrySetCanceled(cancellationToken);
}
