using Checkout.Server.Health;
using Checkout.Server.Hosting;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Works on stored webhooks, at its own pace. What fails is tried again on a schedule, and never lost.</summary>
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

    /// <summary>Longer than the looks of an order usually take. Events of a slower one are worked on twice, which changes
    /// nothing.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>No look is begun with less of the lease left.</summary>
    private static readonly TimeSpan LeastLease = Lease / 2;

    private const int Batch = 32;

    /// <summary>Orders that PayPal is asked about at once.</summary>
    private const int MostLooks = 8;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var claimed = await inbox.ClaimAsync(clock.GetUtcNow(), Lease, Batch, stoppingToken);
            await WorkOnAsync(claimed, stoppingToken);
            if (claimed.Count == Batch)
            {
                continue;
            }

            await signal.WaitAsync(Round, clock, stoppingToken);
        }
    }

    /// <summary>Works on what was claimed, and gives back at once what it did not come to: it was told to stop, was too slow, or lost the
    /// database. The events that met the loss wait for the end of their lease, because the next ones may well be worked off.</summary>
    private async Task WorkOnAsync(IReadOnlyList<InboxEvent> claimed, CancellationToken stoppingToken)
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
                await Task.WhenAll(units.Skip(begun).Take(MostLooks).Select(unit => work.WorkOnAsync(unit, stoppingToken)));
            }
        }
        finally
        {
            await work.GiveBackAsync(left);
        }
    }

    private static InboxEvent[] EventsOf(IEnumerable<EventWork.Unit> units) =>
        [.. units.SelectMany(unit => unit.Hints).Select(hint => hint.Event)];
}
