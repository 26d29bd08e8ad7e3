using Checkout.PayPal.Webhooks;
using Checkout.Server.Health;
using Checkout.Server.Hosting;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Applies stored webhooks, at its own pace. What fails is tried again on a schedule, and never lost.</summary>
internal sealed partial class WebhookWorker(
    WebhookInbox inbox,
    WebhookNews news,
    WebhookSignal signal,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<WebhookWorker> logger) : Worker(outage, clock, logger)
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>No event is begun with less of the lease left: one takes a few statements, each with a limit of its own.</summary>
    private static readonly TimeSpan LeastLease = Lease / 2;

    private const int Batch = 32;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            var claimed = await inbox.ClaimAsync(clock.GetUtcNow(), Lease, Batch, stoppingToken);
            await ApplyAsync(claimed, stoppingToken);
            if (claimed.Count == Batch)
            {
                continue;
            }

            await signal.WaitAsync(Round, clock, stoppingToken);
        }
    }

    /// <summary>Applies what was claimed, and gives back at once what it did not come to: it was told to stop, was too slow, or lost the
    /// database. The event that met the loss waits for the end of its lease, because the next one may well be applied.</summary>
    private async Task ApplyAsync(IReadOnlyList<InboxEvent> claimed, CancellationToken stoppingToken)
    {
        var begun = 0;
        try
        {
            while (begun < claimed.Count
                && !stoppingToken.IsCancellationRequested
                && clock.GetUtcNow() < claimed[begun].ClaimedUntil - LeastLease)
            {
                await ApplyAsync(claimed[begun++]);
            }
        }
        finally
        {
            if (begun < claimed.Count)
            {
                Log.GivenBack(logger, claimed.Count - begun);
                await inbox.GiveBackAsync([.. claimed.Skip(begun)], clock.GetUtcNow(), CancellationToken.None);
            }
        }
    }

    /// <summary>Applies one event. What was begun is ended, whoever wants to stop.</summary>
    private async Task ApplyAsync(InboxEvent stored)
    {
        try
        {
            var outcome = WebhookEvent.TryParse(stored.Body, out var heard)
                ? await news.ApplyAsync(heard, CancellationToken.None)
                : WebhookOutcome.NotForUs;
            if (outcome is WebhookOutcome.OrderUnknown)
            {
                await FailAsync(stored, "No order of this shop is known to it.");
                return;
            }

            Log.Applied(logger, stored.EventType, stored.EventId, outcome.ToString());
            await inbox.MarkProcessedAsync(stored.EventId, clock.GetUtcNow(), CancellationToken.None);
        }
        catch (Exception exception) when (exception is not StorageUnavailableException)
        {
            // One event that cannot be applied must not stop the others.
            Log.Broken(logger, exception, stored.EventType, stored.EventId);
            await FailAsync(stored, exception.GetType().Name);
        }
    }

    private async Task FailAsync(InboxEvent stored, string reason)
    {
        var now = clock.GetUtcNow();
        var next = WebhookSchedule.NextTry(stored.Attempts, now);
        Log.Failed(logger, stored.EventType, stored.EventId, reason, next);
        await inbox.MarkFailedAsync(stored, reason, next, now, CancellationToken.None);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Webhook {EventType} {WebhookEventId}: {Outcome}.")]
        public static partial void Applied(ILogger logger, string eventType, string webhookEventId, string outcome);

        [LoggerMessage(LogLevel.Warning, "Webhook {EventType} {WebhookEventId} is not applied: {Reason} Next try: {NextTry}.")]
        public static partial void Failed(ILogger logger, string eventType, string webhookEventId, string reason, DateTimeOffset? nextTry);

        [LoggerMessage(LogLevel.Error, "Webhook {EventType} {WebhookEventId} cannot be applied.")]
        public static partial void Broken(ILogger logger, Exception exception, string eventType, string webhookEventId);

        [LoggerMessage(LogLevel.Information, "{Count} webhooks that were claimed are given back.")]
        public static partial void GivenBack(ILogger logger, int count);
    }
}
