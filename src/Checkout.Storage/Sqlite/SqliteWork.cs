using System.Data.Common;

namespace Checkout.Storage;

internal abstract class SqliteWork
{
    public abstract bool IsCancelled { get; }

    /// <summary>Runs the work to its end on this thread: SQLite's calls block, so its task is already complete.</summary>
    public abstract void Run(DbConnection connection);

    public abstract void Succeed();

    public abstract void Fail(Exception exception);

    public abstract void Cancel();
}

internal sealed class SqliteWork<T>(Func<DbConnection, Task<T>> work, CancellationToken cancellationToken) : SqliteWork
{
    // The continuations of the callers must not run on the thread of the work.
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Completion => completion.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override void Run(DbConnection connection) => result = work(connection).GetAwaiter().GetResult();

    public override void Succeed() => completion.TrySetResult(result!);

    public override void Fail(Exception exception) => completion.TrySetException(exception);

    public override void Cancel() => completion.TrySetCanceled(cancellationToken);
}
