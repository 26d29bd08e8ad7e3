using Checkout.Server.Health;
using Checkout.Server.Hosting;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Forgets who held units a day ago: the hashes of addresses are kept no longer. Any number of processes may run it.</summary>
internal sealed partial class HolderRetention(
    OrderStore orders, DatabaseOpening database, DatabaseOutage outage, TimeProvider clock, ILogger<HolderRetention> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    private const int Batch = 500;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            await ForgetAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task ForgetAsync(CancellationToken cancellationToken)
    {
        int forgotten;
        do
        {
            forgotten = await orders.ForgetHoldersAsync(clock.GetUtcNow(), Batch, cancellationToken);
            if (forgotten > 0)
            {
                Log.Forgotten(logger, forgotten);
            }
        }
        while (forgotten == Batch);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Those who held units were forgotten: {Count}.")]
        public static partial void Forgotten(ILogger logger, int count);
    }
}
