using Checkout.PayPal.Webhooks;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Deletes the raw bodies of events that ended long ago, because they contain personal data. Later it deletes the events, and the
/// records of deliveries that are too old to be accepted again. Several processes may run it at the same time.</summary>
internal sealed partial class WebhookRetention(
    WebhookInbox inbox, ServerSettings settings, DatabaseOpening database, DatabaseOutage outage, TimeProvider clock,
    ILogger<WebhookRetention> logger)
    : Worker(outage, clock, logger)
{
    /// <summary>A signature is accepted from 7 days before to 7 days after its own signed time (<see cref="WebhookVerifier.MaxAge"/>).
    /// After that its record is not needed.</summary>
    public static readonly TimeSpan KeepDeliveries = (WebhookVerifier.MaxAge * 2) + TimeSpan.FromDays(1);

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
        var now = clock.GetUtcNow();
        var ended = now - settings.KeepEvents;
        await InBatchesAsync(async () =>
        {
            var dropped = await inbox.DropBodiesAsync(ended, Batch, cancellationToken);
            if (dropped > 0)
            {
                Log.Dropped(logger, dropped, ended);
            }

            return dropped;
        });
        await InBatchesAsync(async () =>
        {
            var deleted = await inbox.DeleteEndedAsync(ended - KeepDeliveries, Batch, cancellationToken);
            if (deleted > 0)
            {
                Log.Deleted(logger, deleted, ended - KeepDeliveries);
            }

            return deleted;
        });
        await InBatchesAsync(() => inbox.DeleteDeliveriesAsync(now - KeepDeliveries, Batch, cancellationToken));
    }

    private static async Task InBatchesAsync(Func<Task<int>> work)
    {
        while (await work() == Batch)
        {
            // There may be more.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Deleted the bodies of {Count} webhooks that ended before {Before:O}.")]
        public static partial void Dropped(ILogger logger, int count, DateTimeOffset before);

        [LoggerMessage(LogLevel.Information, "Deleted {Count} webhooks that ended before {Before:O}.")]
        public static partial void Deleted(ILogger logger, int count, DateTimeOffset before);

        [LoggerMessage(LogLevel.Debug, "Looked for old webhooks.")]
        public static partial void Looked(ILogger logger);
    }
}
