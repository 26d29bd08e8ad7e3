using Checkout.Ledger;
using Checkout.PayPal;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Reconciliation;

/// <summary>Compares the ledger with PayPal's transactions, each day at 06:00 UTC; <see cref="ComparisonTimes"/> says which days. An order that
/// differs is looked up. What still differs at the comparison of the next day is alarmed, in one message. Any number of processes may run it:
/// the comparison is claimed with a lease, and may be repeated.</summary>
internal sealed partial class DailyComparison(
    ComparisonStore comparisons,
    OrderStore orders,
    PayPalClient payPal,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<DailyComparison> logger) : Worker(outage, clock, logger)
{
    /// <summary>Longer than reading the report of a busy month. A second comparison changes nothing.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(30);

    private static readonly TimeSpan RetryAfter = TimeSpan.FromHours(1);

    /// <summary>The longest wait, so that a changed clock or a due time that another process moved is noticed.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        while (true)
        {
            var now = clock.GetUtcNow();
            var (claimed, due) = await comparisons.ClaimAsync(now, Lease, stoppingToken);
            if (claimed is not null)
            {
                due = await CompareOrRetryAsync(claimed, now, stoppingToken);
            }

            var wait = due - clock.GetUtcNow();
            // Another process may have compared the day, or given it back: only looking again tells.
            await Task.Delay(wait > LongestWait ? LongestWait : wait < TimeSpan.Zero ? TimeSpan.Zero : wait, clock, stoppingToken);
        }
    }

    /// <returns>When the next comparison is due.</returns>
    private async Task<DateTimeOffset> CompareOrRetryAsync(ClaimedComparison claimed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = ComparisonTimes.Next(now);
        DateTimeOffset? comparedTo = null;
        try
        {
            comparedTo = await CompareAsync(claimed, now, cancellationToken);
        }
        catch (PayPalException exception)
        {
            Log.Failed(logger, exception.Message, exception.Error.DebugId);
        }

        if (comparedTo is null && now + RetryAfter < due)
        {
            due = now + RetryAfter;
        }

        await comparisons.FinishAsync(due, comparedTo, CancellationToken.None);
        return due;
    }

    /// <returns>The end of the compared days; null if PayPal's report does not reach it yet.</returns>
    private async Task<DateTimeOffset?> CompareAsync(ClaimedComparison claimed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (from, to) = ComparisonTimes.Days(claimed.Since, claimed.ComparedTo, now);
        if (from >= to)
        {
            // The first day is not over.
            return to;
        }

        for (var day = from; day < to; day = day.AddDays(1))
        {
            var report = await payPal.SearchTransactionsAsync(day, day.AddDays(1), cancellationToken);
            if (DateTimeOffset.TryParse(report.RefreshedAt, out var refreshed) && refreshed < day.AddDays(1))
            {
                Log.Late(logger, refreshed);
                return null;
            }

            ReportedTransaction[] read = [.. report.Transactions.Select(ReportedTransaction.Read).OfType<ReportedTransaction>()];
            if (read.Length < report.Transactions.Count)
            {
                Log.Unreadable(logger, report.Transactions.Count - read.Length, day);
            }

            await comparisons.RecordAsync(read, clock.GetUtcNow(), cancellationToken);
        }

        await LookAtAsync(await comparisons.CompareAsync(claimed.Since, from, to, now, cancellationToken), now, cancellationToken);
        var alarmed = await comparisons.AlarmAsync(
            ComparisonTimes.DayOf(now), now, differences => DifferenceAlarm.Of(differences, now), cancellationToken);
        Log.Compared(logger, from, to, alarmed);
        return to;
    }

    /// <summary>PayPal's answer about the order may explain its difference.</summary>
    private async Task LookAtAsync(IReadOnlyList<LedgerDifference> differences, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var difference in differences)
        {
            Log.Differs(logger, difference.Subject, difference.Ours, difference.PayPals);
            if (difference.OrderId is { } id && await orders.FindAsync(id, cancellationToken) is { } stored)
            {
                await orders.RescheduleAsync(stored, known => known.DueBy(now), now, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Compared the ledger with PayPal from {From:O} to {To:O}; {Alarmed} differences are alarmed.")]
        public static partial void Compared(ILogger logger, DateTimeOffset from, DateTimeOffset to, int alarmed);

        [LoggerMessage(LogLevel.Warning, "The ledger has {Ours} of {Subject}, and PayPal's report has {PayPals}.")]
        public static partial void Differs(ILogger logger, string subject, Money ours, Money payPals);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal's transactions cannot be read: {Reason} (debug id {DebugId}). The REST app needs the permission \"Transaction search\".")]
        public static partial void Failed(ILogger logger, string reason, string? debugId);

        [LoggerMessage(LogLevel.Information, "PayPal's report is complete up to {RefreshedAt:O} only. The comparison is repeated later.")]
        public static partial void Late(ILogger logger, DateTimeOffset refreshedAt);

        [LoggerMessage(LogLevel.Warning, "{Count} transactions of {Day:yyyy-MM-dd} in PayPal's report cannot be read, and are left out.")]
        public static partial void Unreadable(ILogger logger, int count, DateTimeOffset day);
    }
}
