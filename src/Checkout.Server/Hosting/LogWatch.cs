using Checkout.Server.Workers;

namespace Checkout.Server.Hosting;

/// <summary>Logs how many lines the log lost.</summary>
internal sealed partial class LogWatch(DroppedLines dropped, DatabaseOutage outage, TimeProvider clock, ILogger<LogWatch> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        Report();
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // The log does not report a dropped line. A line about each would be dropped, too.
            await Task.Delay(LookEvery, clock, stoppingToken);
            Report();
        }
    }

    private void Report()
    {
        if (dropped.TakeCount() is > 0 and var count)
        {
            Log.Dropped(logger, count);
        }
    }

    private static partial class Log
    {
        // An error, because a place is kept for errors.
        [LoggerMessage(LogLevel.Error, "{Count} lines of the log were dropped, because the console is too slow or nobody reads it.")]
        public static partial void Dropped(ILogger logger, long count);
    }
}
