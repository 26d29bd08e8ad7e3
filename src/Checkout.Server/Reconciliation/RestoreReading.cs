using System.Globalization;
using Checkout.Ledger;
using Checkout.PayPal;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Reconciliation;

/// <summary>Finds out, while the shop is paused after a restore, what happened since the backup: it reads PayPal's transactions, makes the orders
/// due that they belong to, and keeps those that belong to no order. Several processes may run it at the same time.</summary>
internal sealed partial class RestoreReading(
    RestoreStore restores,
    OrderStore orders,
    PayPalClient payPal,
    SalesPause pause,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<RestoreReading> logger) : Worker(outage, clock, logger)
{
    /// <summary>How often the mark is read, so that a shop that another replica resumed is noticed.</summary>
    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>PayPal's report is refreshed every few hours.</summary>
    private static readonly TimeSpan ReadEvery = TimeSpan.FromMinutes(15);

    /// <summary>Longer than reading the report of a busy month. Reading twice changes nothing.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    /// <summary>PayPal's clock and ours differ, and a payment that began before the backup may have ended after it.</summary>
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(6);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        var isTold = false;
        while (true)
        {
            if (await pause.FindAsync(stoppingToken) is { } restore)
            {
                if (!isTold)
                {
                    Log.Paused(logger, restore.RestoredAt, restore.BackupAt);
                    isTold = true;
                }

                if (await restores.ClaimReadingAsync(restore, clock.GetUtcNow(), Lease, stoppingToken) is { } claimed)
                {
                    await ReadAsync(claimed, stoppingToken);
                }
            }

            // PayPal's report grows by itself, and another process may resume the shop: only looking again tells.
            await Task.Delay(LookEvery, clock, stoppingToken);
        }
    }

    private async Task ReadAsync(Restore restore, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var due = now + ReadEvery;
        try
        {
            var from = (restore.ReadTo ?? restore.BackupAt) - Overlap;
            var report = await payPal.SearchAllTransactionsAsync(from, now, cancellationToken);
            var lost = new List<LostTransaction>();
            foreach (var transaction in report.Transactions.Select(ReportedTransaction.Read).OfType<ReportedTransaction>())
            {
                if (await restores.FindOrderAsync(transaction, cancellationToken) is { } id)
                {
                    await MakeDueAsync(id, now, cancellationToken);
                }
                else if (transaction.NamesAnOrder)
                {
                    lost.Add(new(
                        transaction.Id, transaction.EventCode, transaction.Status, transaction.At, transaction.Gross, transaction.InvoiceId,
                        transaction.CustomId));
                }
            }

            // Without a time that can be read, nothing says how far the report reaches.
            DateTimeOffset? readTo = DateTimeOffset.TryParse(
                report.RefreshedAt, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var refreshed)
                ? (refreshed < now ? refreshed : now)
                : null;
            await restores.RecordAsync(restore, lost, readTo, problem: null, due, CancellationToken.None);
            Log.Read(logger, report.Transactions.Count, readTo, lost.Count);
        }
        catch (PayPalException exception)
        {
            Log.Failed(logger, exception.Message, exception.Error.DebugId);
            await restores.RecordAsync(restore, [], readTo: null, exception.Message, due, CancellationToken.None);
        }
    }

    private async Task MakeDueAsync(Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await orders.FindAsync(id, cancellationToken) is { } stored)
        {
            await orders.RescheduleAsync(stored, known => known.DueBy(now), now, CancellationToken.None);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning,
            "The database was restored at {RestoredAt:O} from a backup of {BackupAt:O}. The shop is paused: it sells nothing until the merchant "
            + "calls resume-after-restore. show-restore tells what is known.")]
        public static partial void Paused(ILogger logger, DateTimeOffset restoredAt, DateTimeOffset backupAt);

        [LoggerMessage(
            LogLevel.Information,
            "Read {Transactions} of PayPal's transactions since the backup. The report is complete up to {ReadTo:O}; {Lost} have no order here.")]
        public static partial void Read(ILogger logger, int transactions, DateTimeOffset? readTo, int lost);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal's transactions since the backup cannot be read: {Reason} (debug id {DebugId}). The REST app needs the permission "
            + "\"Transaction search\".")]
        public static partial void Failed(ILogger logger, string reason, string? debugId);
    }
}
