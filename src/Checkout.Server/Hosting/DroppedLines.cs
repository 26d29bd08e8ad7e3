using Serilog.Sinks.Async;

namespace Checkout.Server.Hosting;

/// <summary>The lines that were dropped because the console was too slow.</summary>
internal sealed class DroppedLines : IAsyncLogEventSinkMonitor
{
    private IAsyncLogEventSinkInspector? lines;
    private long reported;

    public void StartMonitoring(IAsyncLogEventSinkInspector inspector) => lines = inspector;

    public void StopMonitoring(IAsyncLogEventSinkInspector inspector)
    {
        // The count is read to the end.
    }

    /// <returns>Those that were dropped since the last call.</returns>
    public long TakeCount()
    {
        var all = lines?.DroppedMessagesCount ?? 0;
        return all - Interlocked.Exchange(ref reported, all);
    }
}
