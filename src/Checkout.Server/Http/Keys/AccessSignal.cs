using Checkout.Server.Workers;

namespace Checkout.Server.Http.Keys;

/// <summary>Says that a key or a session has ended in this process, or that somebody wants to watch: what a key or a session keeps open must
/// be looked at.</summary>
internal sealed class AccessSignal
{
    private readonly WakeUp watcher = new();

    public void Set() => watcher.Set();

    public Task WaitAsync(TimeSpan round, TimeProvider clock, CancellationToken cancellationToken) =>
        watcher.WaitAsync(round, clock, cancellationToken);
}
