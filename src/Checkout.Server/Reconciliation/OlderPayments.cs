using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Reconciliation;

/// <summary>Posts the payments of orders that a program without a ledger wrote: those of the version before, also while an update is rolled
/// out or back. Several processes may run it at the same time.</summary>
internal sealed partial class OlderPayments(
    OrderStore orders, DatabaseOpening database, DatabaseOutage outage, TimeProvider clock, ILogger<OlderPayments> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    private const int Batch = 100;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            int count;
            do
            {
                count = await orders.BookOlderAsync(clock.GetUtcNow(), Batch, stoppingToken);
                if (count > 0)
                {
                    Log.Posted(logger, count);
                }
            }
            while (count == Batch);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Posted the payments of {Orders} orders from before the ledger.")]
        public static partial void Posted(ILogger logger, int orders);
    }
}
