using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Hosting;

/// <summary>Fills in the texts by which orders are found, for orders of an older version of the program: at start, and then once an hour,
/// because older replicas may still write during an update. Several processes may run it at the same time.</summary>
internal sealed partial class SearchFilling(
    OrderStore orders, DatabaseOpening database, DatabaseOutage outage, TimeProvider clock, ILogger<SearchFilling> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    /// <summary>Orders per write, so that other writes can run in between.</summary>
    private const int Batch = 100;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            var began = clock.GetUtcNow();
            if (await FillAsync(stoppingToken) is > 0 and var filled)
            {
                Log.Filled(logger, filled, (clock.GetUtcNow() - began).TotalSeconds);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> FillAsync(CancellationToken cancellationToken)
    {
        var filled = 0;
        OrderCursor? after = null;
        do
        {
            var batch = await orders.FillSearchAsync(after, Batch, cancellationToken);
            filled += batch.Filled;
            after = batch.Next;
        }
        while (after is not null);

        return filled;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Orders} orders of an older version can now be found by email address and name. It took {Seconds:F0} s.")]
        public static partial void Filled(ILogger logger, int orders, double seconds);
    }
}
