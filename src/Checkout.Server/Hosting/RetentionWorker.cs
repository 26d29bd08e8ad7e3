using Checkout.Server.Http.Keys;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Hosting;

/// <summary>Deletes old data: idempotency keys and the hashes of stock holders after a day, orders that were never approved after the
/// configured time, sent messages, and, once a day, sessions of the console, withdrawn keys and old entries of the audit log. Orders with an
/// attempt or a payment are never deleted. Several processes may run it at the same time.</summary>
internal sealed partial class RetentionWorker(
    OrderStore orders, Storage.Outbox outbox, SessionStore sessions, KeyStore named, AuditLog audit, ServerSettings settings,
    DatabaseOpening database, DatabaseOutage outage, TimeProvider clock, ILogger<RetentionWorker> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    private static readonly TimeSpan KeepSent = TimeSpan.FromDays(30);

    private static readonly TimeSpan KeepGivenUp = TimeSpan.FromDays(365);

    /// <summary>Rows per write, so that other writes can run in between.</summary>
    private const int Batch = 100;

    private DateTimeOffset dailyAt = DateTimeOffset.MinValue;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            var now = clock.GetUtcNow();
            var keys = await RepeatAsync(() => orders.DeleteKeysAsync(now - StorageLimits.KeyLife, Batch, stoppingToken));
            var holders = await RepeatAsync(() => orders.ForgetHoldersAsync(now, Batch, stoppingToken));
            var sent = await RepeatAsync(() => outbox.DeleteEndedAsync(now - KeepSent, now - KeepGivenUp, Batch, stoppingToken));
            var entries = await DeleteDailyAsync(now, stoppingToken);
            var unpaid = await DeleteUnpaidAsync(now - settings.KeepUnpaid, stoppingToken);
            if (unpaid + keys + holders + sent + entries > 0)
            {
                Log.Deleted(logger, unpaid, keys, holders, sent, entries);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Deletes what there is little of.</summary>
    /// <returns>The number of audit entries.</returns>
    private async Task<int> DeleteDailyAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now - dailyAt < TimeSpan.FromDays(1))
        {
            return 0;
        }

        await RepeatAsync(() => sessions.DeleteAsync(now - SessionTimes.Longest, Batch, cancellationToken));
        await RepeatAsync(() => named.DeleteAsync(now - settings.KeepAudit, Batch, cancellationToken));
        var entries = await RepeatAsync(() => audit.DeleteAsync(now - settings.KeepAudit, Batch, cancellationToken));
        dailyAt = now;
        return entries;
    }

    private async Task<int> DeleteUnpaidAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken)
    {
        var deleted = 0;
        UnpaidBatch batch;
        OrderCursor? after = null;
        do
        {
            batch = await orders.DeleteUnpaidAsync(endedBefore, after, Batch, cancellationToken);
            deleted += batch.Deleted;
            after = batch.Next;
        }
        while (after is not null);

        return deleted;
    }

    /// <summary>The loop ends, because every round deletes rows that are already old enough.</summary>
    private static async Task<int> RepeatAsync(Func<Task<int>> delete)
    {
        var deleted = 0;
        int count;
        do
        {
            count = await delete();
            deleted += count;
        }
        while (count == Batch);

        return deleted;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Deleted old data: {Orders} unpaid orders, {Keys} keys, {Holders} holders, {Messages} messages, "
            + "{Entries} audit entries.")]
        public static partial void Deleted(ILogger logger, int orders, int keys, int holders, int messages, int entries);
    }
}
