using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

internal sealed class WebhookWorker(
    WebhookInbox inbox,
    EventWork work,
    WebhookSignal signal,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<WebhookWorker> logger) : Worker(outage, clock, logger)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <summary>Longer than the look-ups of an order usually take. Events of a slower order are processed twice, which changes
    /// nothing.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>No look-up starts with less of the lease left.</summary>
    private static readonly TimeSpan LeastLease = Lease / 2;

    private const int Batch = 32;

    /// <summary>Orders that are looked up at the same time.</summary>
    private const int MostLooks = 8;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var claimed = await inbox.ClaimAsync(clock.GetUtcNow(), Lease, Batch, stoppingToken);
            await ProcessAsync(claimed, stoppingToken);
            if (claimed.Count == Batch)
            {
                continue;
            }

            await signal.WaitAsync(Round, clock, stoppingToken);
        }
    }

    /// <summary>Processes claimed events. Events that were not started are released: the worker was stopped, half of the lease is used up,
    /// or the database failed. Events that failed with the database stay claimed until the lease ends.</summary>
    private async Task ProcessAsync(IReadOnlyList<InboxEvent> claimed, CancellationToken stoppingToken)
    {
        if (claimed.Count == 0)
        {
            return;
        }

        var left = claimed;
        try
        {
            var units = await work.SortAsync(claimed);
            for (var begun = 0;
                begun < units.Count && !stoppingToken.IsCancellationRequested && clock.GetUtcNow() < claimed[0].ClaimedUntil - LeastLease;
                begun += MostLooks)
            {
                left = EventsOf(units.Skip(begun + MostLooks));
                await Task.WhenAll(units.Skip(begun).Take(MostLooks).Select(unit => work.ProcessAsync(unit, stoppingToken)));
            }
        }
        finally
        {
            await work.ReleaseAsync(left);
        }
    }

    private static InboxEvent[] EventsOf(IEnumerable<EventWork.Unit> units) =>
        [.. units.SelectMany(unit => unit.Hints).Select(hint => hint.Event)];
}
