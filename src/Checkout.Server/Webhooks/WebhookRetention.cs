using Checkout.Server.Health;
using Checkout.Server.Hosting;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Drops the raw bodies of events that were applied long ago: they hold personal data, and what they said stands in their orders.
/// Any number of processes may run it.</summary>
internal sealed partial class WebhookRetention(
    WebhookInbox inbox, ServerSettings settings, DatabaseOpening database, DatabaseOutage outage, TimeProvider clock,
    ILogger<WebhookRetention> logger)
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
            await DropAsync(stoppingToken);
            Log.Looked(logger);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task DropAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - settings.KeepEvents;
        int dropped;
        do
        {
            dropped = await inbox.DropBodiesAsync(before, Batch, cancellationToken);
            if (dropped > 0)
            {
                Log.Dropped(logger, dropped, before);
            }
        }
        while (dropped == Batch);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Dropped the bodies of {Count} webhooks that were applied before {Before}.")]
        public static partial void Dropped(ILogger logger, int count, DateTimeOffset before);

        [LoggerMessage(LogLevel.Debug, "Looked for old webhooks.")]
        public static partial void Looked(ILogger logger);
    }
}
