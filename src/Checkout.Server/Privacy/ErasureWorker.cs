using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Privacy;

/// <summary>Finishes the erasures that had to wait, and erases the personal data of orders that have not changed for the configured time. Several
/// processes may run it at the same time.</summary>
internal sealed partial class ErasureWorker(
    PersonalDataStore personal, Erasure erasure, ServerSettings settings, DatabaseOpening database, DatabaseOutage outage, TimeProvider clock,
    ILogger<ErasureWorker> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    private const int Batch = 50;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            var now = clock.GetUtcNow();
            var erased = await FinishAsync(stoppingToken);
            if (settings.KeepPersonalData is { } kept)
            {
                erased += await EraseOldAsync(now - kept, stoppingToken);
            }

            if (erased > 0)
            {
                Log.Erased(logger, erased);
            }

            // A backup may have kept the database's log from being emptied, and PayPal may have told something about an erased buyer since.
            await personal.ScrubAsync();
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> FinishAsync(CancellationToken cancellationToken)
    {
        var erased = 0;
        IReadOnlyList<Guid> ids;
        Guid? after = null;
        do
        {
            ids = await personal.RequestedAsync(after, Batch, cancellationToken);
            erased += (await erasure.EraseAsync(ids, cancellationToken)).Erased;
            after = ids.Count > 0 ? ids[^1] : null;
        }
        while (ids.Count == Batch);

        return erased;
    }

    private async Task<int> EraseOldAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var erased = 0;
        (DateTimeOffset, Guid)? after = null;
        IReadOnlyList<(DateTimeOffset UpdatedAt, Guid Id)> old;
        do
        {
            old = await personal.UnchangedAsync(before, after, Batch, cancellationToken);
            erased += (await erasure.EraseAsync([.. old.Select(one => one.Id)], cancellationToken)).Erased;
            after = old.Count > 0 ? old[^1] : null;
        }
        while (old.Count == Batch);

        return erased;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The personal data of {Orders} orders is erased.")]
        public static partial void Erased(ILogger logger, int orders);
    }
}
