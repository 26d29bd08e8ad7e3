using Checkout.Server.Http.Keys;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Merchant.Changes;

/// <summary>Tells the open streams what changed, in this process or another one, and ends those whose key or session has ended. It reads
/// the database once for all of them, and not at all while nobody watches.</summary>
internal sealed class ChangeFeed(
    OpenStreams streams, ChangeStore changes, KeyRing keys, ConsoleSessions sessions, AccessSignal signal, DatabaseOpening database,
    DatabaseOutage outage, TimeProvider clock, ILogger<ChangeFeed> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BeatEvery = TimeSpan.FromSeconds(15);

    /// <summary>Longer than a change takes to become visible, with the difference of two servers' clocks.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromSeconds(10);

    private readonly ChangeWindow window = new();
    private DateTimeOffset beatAt = DateTimeOffset.MinValue;

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        // The server waits for open answers before it stops.
        streams.EndAll();
        return base.StopAsync(cancellationToken);
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        while (true)
        {
            var (now, open) = (clock.GetUtcNow(), streams.All);
            if (open.Count == 0)
            {
                window.Forget();
                await signal.WaitAsync(Timeout.InfiniteTimeSpan, clock, stoppingToken);
                continue;
            }

            Beat(open, now);
            foreach (var stream in open)
            {
                await EndIfOverAsync(stream, stoppingToken);
            }

            var recent = await changes.ListAsync(now - Recent, stoppingToken);
            foreach (var message in ChangeMessages.Of(window.Take(recent), recent))
            {
                Publish(open, message);
            }

            await signal.WaitAsync(LookEvery, clock, stoppingToken);
        }
    }

    private async Task EndIfOverAsync(ChangeStream stream, CancellationToken cancellationToken)
    {
        if (!await keys.IsValidAsync(stream.Holder, cancellationToken))
        {
            stream.End(StreamEnd.KeyEnded);
        }
        else if (stream.Session is { } session && await sessions.FindAsync(session.Secret, cancellationToken) is null)
        {
            stream.End(StreamEnd.SessionEnded);
        }
    }

    private void Beat(IReadOnlyList<ChangeStream> open, DateTimeOffset now)
    {
        if (now - beatAt >= BeatEvery)
        {
            beatAt = now;
            Publish(open, ChangeMessages.Heartbeat);
        }
    }

    private static void Publish(IReadOnlyList<ChangeStream> open, string message)
    {
        foreach (var stream in open)
        {
            stream.Publish(message);
        }
    }
}
