using System.Data.Common;

namespace Checkout.Storage;

internal abstract class SqliteWork
{
    public abstract bool IsCancelled { get; }

    public abstract Task RunAsync(DbConnection connection);

    public abstract void Succeed();

    public abstract void Fail(Exception exception);

    public abstract void Cancel();
}

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
