using System.Collections.Concurrent;
using Checkout.Alarms;

namespace Checkout.Storage;

/// <summary>Stub.</summary>
public sealed class AlarmOutbox
{
    /// <summary>Stub.</summary>
    public ConcurrentQueue<Alarm> Raised { get; } = new();

    /// <summary>Stub.</summary>
    public Task RaiseAsync(Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Raised.Enqueue(alarm);
        return Task.CompletedTask;
    }
}
