using Serilog.Events;
using Serilog.Sinks.Async;

namespace Checkout.Server.Hosting;

/// <summary>Decides which lines the log drops because the console is too slow, and counts them.</summary>
internal sealed class DroppedLines : IAsyncLogEventSinkMonitor
{
    /// <summary>Lines that wait for the console. A console that nobody reads must not stop the shop.</summary>
    public const int MostWaiting = 10_000;

    /// <summary>The places among them for errors and alarms only: many requests of a client must not hide an error.</summary>
    public const int KeptForErrors = 1_000;

    private IAsyncLogEventSinkInspector? queue;
    private long withoutPlace;
    private long reported;

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => queue = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        // The count is read to the end.
    }

    /// <returns>False if the line must be dropped. It is counted.</returns>
    public bool HasPlaceFor(LogEvent line)
    {
        if (line.Level >= LogEventLevel.Error || queue is null || queue.Count < MostWaiting - KeptForErrors)
        {
            return true;
        }

        Interlocked.Increment(ref withoutPlace);
        return false;
    }

    /// <returns>Those that were dropped since the last call.</returns>
    public long TakeCount()
    {
        var all = Interlocked.Read(ref withoutPlace) + (queue?.DroppedMessagesCount ?? 0);
        return all - Interlocked.Exchange(ref reported, all);
    }
}
