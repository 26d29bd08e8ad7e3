using Checkout.Disputes;
using Checkout.PayPal;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Disputes;

/// <summary>Looks at the disputes that are due, and asks PayPal each hour for those that changed, because any event may be lost. Any number
/// of processes may run it: a dispute and the listing are claimed with a lease.</summary>
internal sealed partial class DisputeWatch(
    DisputeStore disputes,
    DisputeLookup lookup,
    PayPalClient payPal,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<DisputeWatch> logger) : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    /// <summary>Longer than the looks of one batch, each of a few calls of at most 25 seconds.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(15);

    /// <summary>Disputes of one round. They are looked at one after the other: a shop has few.</summary>
    private const int Batch = 8;

    /// <summary>The most pages of one listing, with 50 disputes each.</summary>
    private const int MostPages = 100;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        var listAt = clock.GetUtcNow();
        do
        {
            foreach (var id in await disputes.ClaimDueAsync(clock.GetUtcNow(), Lease, Batch, stoppingToken))
            {
                await LookAsync(id, stoppingToken);
            }

            if (clock.GetUtcNow() is var now && now >= listAt)
            {
                listAt = await ListIfDueAsync(now, stoppingToken);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LookAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await lookup.LookAsync(id, cancellationToken);
        }
        catch (PayPalException exception)
        {
            Log.Failed(logger, id, exception.Message, exception.Error.DebugId);
            var pause = exception.IsNotFound ? DisputeSchedule.ListEvery : DisputeSchedule.RetryAfter;
            await disputes.RescheduleAsync(id, clock.GetUtcNow() + pause, CancellationToken.None);
        }
    }

    /// <returns>When the next listing is due.</returns>
    private async Task<DateTimeOffset> ListIfDueAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var (claimed, due) = await disputes.ClaimListingAsync(now, Lease, cancellationToken);
        if (claimed is null)
        {
            return due;
        }

        DateTimeOffset? listedTo = null;
        try
        {
            listedTo = await ListAsync(claimed.ListedTo, now, cancellationToken) ? now : null;
        }
        catch (PayPalException exception)
        {
            Log.NotListed(logger, exception.Message, exception.Error.DebugId);
        }

        due = now + DisputeSchedule.ListEvery;
        await disputes.FinishListingAsync(claimed, due, listedTo, CancellationToken.None);
        return due;
    }

    /// <summary>Looks at each dispute of PayPal's list that changed since it was stored.</summary>
    /// <returns>Whether all of those pages were looked at. If not, the next listing begins at the same time.</returns>
    private async Task<bool> ListAsync(DateTimeOffset listedTo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var earliest = now - DisputeSchedule.ListedAtFirst;
        var since = listedTo - DisputeSchedule.ListOverlap;
        var isWhole = true;
        string? next = null;
        for (var page = 0; page < MostPages; page++)
        {
            var (items, following) = await payPal.ListDisputesAsync(
                since < earliest ? earliest : since, page: next, cancellationToken: cancellationToken);
            foreach (var item in items)
            {
                if (await disputes.FindAsync(item.DisputeId, cancellationToken) is not { } known || !known.Dispute.Shows(item))
                {
                    isWhole &= await TryLookAsync(item.DisputeId, cancellationToken);
                }
            }

            if ((next = following) is null)
            {
                return isWhole;
            }
        }

        Log.TooMany(logger, MostPages * PayPalClient.MostDisputesOfAPage);
        return isWhole;
    }

    /// <summary>One dispute that cannot be read must not keep the others from being found.</summary>
    private async Task<bool> TryLookAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            await lookup.LookAsync(id, cancellationToken);
            return true;
        }
        catch (PayPalException exception)
        {
            Log.Failed(logger, id, exception.Message, exception.Error.DebugId);
            return exception.IsNotFound;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Looking up dispute {DisputeId} failed and will be retried: {Reason} (debug id {DebugId}).")]
        public static partial void Failed(ILogger logger, string disputeId, string reason, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal's disputes cannot be listed: {Reason} (debug id {DebugId}). The REST app needs the permission \"Customer disputes\".")]
        public static partial void NotListed(ILogger logger, string reason, string? debugId);

        [LoggerMessage(LogLevel.Warning, "More than {Most} disputes changed. The others are found by their events.")]
        public static partial void TooMany(ILogger logger, int most);
    }
}
