using System.Diagnostics.Tracing;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Tracing;

namespace Checkout.Benchmarks.Measures;

/// <summary>Counts what a .NET process allocates, from outside, by the counter of its runtime.</summary>
internal static class Allocations
{
    private const string Runtime = "System.Runtime";
    private const string Counter = "alloc-rate";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A counter that has not come by then does not come.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Counts while something is done.</summary>
    /// <returns>Bytes.</returns>
    public static async Task<double> CountAsync(int processId, Func<Task> doing)
    {
        var arguments = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["EventCounterIntervalSec"] = Interval.TotalSeconds.ToString(CultureInfo.InvariantCulture),
        };
        var provider = new EventPipeProvider(Runtime, EventLevel.Informational, (long)EventKeywords.None, arguments);
        using var session = new DiagnosticsClient(processId).StartEventPipeSession([provider], requestRundown: false);
        using var source = new EventPipeEventSource(session.EventStream);
        var isFirst = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var bytes = 0.0;
        source.Dynamic.All += heard =>
        {
            if (heard.EventName != "EventCounters" || heard.PayloadValue(0) is not IDictionary<string, object> payload
                || payload["Payload"] is not IDictionary<string, object> counter || counter["Name"] as string != Counter)
            {
                return;
            }

            // The first counts from before it was asked for.
            if (!isFirst.TrySetResult())
            {
                bytes += Convert.ToDouble(counter["Increment"], CultureInfo.InvariantCulture);
            }
        };
        var reading = Task.Factory.StartNew(source.Process, TaskCreationOptions.LongRunning);
        await isFirst.Task.WaitAsync(Limit);
        await doing();

        // The last counter covers the end of what was done.
        await Task.Delay(Interval * 2);
        await session.StopAsync(CancellationToken.None);
        await reading.WaitAsync(Limit);
        return bytes;
    }
}
