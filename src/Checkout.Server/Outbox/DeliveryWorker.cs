using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Outbox;

/// <summary>Delivers mails and webhooks until they are accepted or a day is over. Each destination has a lane of its own, so a slow one does
/// not delay the others, and gets the messages about one order one after the other. Several processes may run it at the same time: each
/// message is claimed with a lease.</summary>
internal sealed partial class DeliveryWorker(
    Storage.Outbox outbox,
    IEnumerable<IDelivery> deliveries,
    EndpointStore endpoints,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<DeliveryWorker> logger) : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LookForEndpointsEvery = TimeSpan.FromSeconds(5);

    /// <summary>Longer than any try and storing its result.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(120);

    /// <summary>Messages in flight to one destination.</summary>
    private const int Batch = 4;

    /// <summary>Lanes of a shop at the same time, so that one shop does not take all connections.</summary>
    private const int MostLanes = 16;

    private readonly Dictionary<(string Kind, string Destination), Task> lanes = [];

    private DateTimeOffset lookedAt;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            do
            {
                await EndLanesAsync();
                await LookForEndpointsAsync(stoppingToken);
                await OpenLanesAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        finally
        {
            await Task.WhenAll(lanes.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            lanes.Clear();
        }
    }

    private async Task OpenLanesAsync(CancellationToken stoppingToken)
    {
        foreach (var key in await outbox.DestinationsAsync(clock.GetUtcNow(), stoppingToken))
        {
            if (lanes.Count < MostLanes && !lanes.ContainsKey(key) && deliveries.FirstOrDefault(one => one.Kind == key.Kind) is { } delivery)
            {
                lanes.Add(key, RunLaneAsync(delivery, key.Destination, stoppingToken));
            }
        }
    }

    /// <summary>Another process may have made an endpoint.</summary>
    private async Task LookForEndpointsAsync(CancellationToken stoppingToken)
    {
        var now = clock.GetUtcNow();
        if (now - lookedAt >= LookForEndpointsEvery)
        {
            await endpoints.LookAsync(stoppingToken);
            lookedAt = now;
        }
    }

    /// <summary>Removes the lanes that are empty. What one of them threw is handled as a failure of the worker.</summary>
    private async Task EndLanesAsync()
    {
        foreach (var (key, lane) in lanes.Where(lane => lane.Value.IsCompleted).ToArray())
        {
            lanes.Remove(key);
            await lane;
        }
    }

    private async Task RunLaneAsync(IDelivery delivery, string destination, CancellationToken stoppingToken)
    {
        IReadOnlyList<OutboxMessage> claimed;
        do
        {
            claimed = await outbox.ClaimAsync(delivery.Kind, destination, clock.GetUtcNow(), Lease, Batch, stoppingToken);
            await Task.WhenAll(claimed.Select(message => DeliverAsync(delivery, message, stoppingToken)));
        }
        while (claimed.Count > 0);
    }

    private async Task DeliverAsync(IDelivery delivery, OutboxMessage message, CancellationToken stoppingToken)
    {
        var begun = clock.GetTimestamp();
        var result = await TryAsync(delivery, message, stoppingToken);
        var now = clock.GetUtcNow();
        if (result.Error is not { } error)
        {
            await outbox.MarkSentAsync(message.Id, now, result.Status, CancellationToken.None);
            Log.Sent(logger, delivery.Kind, message.Id, message.Topic, message.Subject, clock.GetElapsedTime(begun).TotalMilliseconds);
            await RecordAsync(delivery, message, now);
            return;
        }

        var next = result.IsFinal ? null : RetrySchedule.NextTry(message.Attempts, now);
        if (next is { } time)
        {
            Log.NotSent(logger, delivery.Kind, message.Id, message.Topic, message.Subject, error, time);
        }
        else
        {
            Log.GivenUp(logger, delivery.Kind, message.Id, message.Topic, message.Subject, message.Attempts, error);
            await delivery.GiveUpAsync(message, error, CancellationToken.None);
        }

        await outbox.MarkFailedAsync(message, error, next, now, result.Status, CancellationToken.None);
    }

    private async Task RecordAsync(IDelivery delivery, OutboxMessage message, DateTimeOffset now)
    {
        try
        {
            await delivery.RecordAsync(message, now);
        }
        catch (Exception exception) when (exception is StorageUnavailableException or ContendedException)
        {
            Log.NotRecorded(logger, delivery.Kind, message.Id, exception.Message);
        }
    }

    /// <summary>A message that cannot be handled must neither stop its lane nor be tried without an end.</summary>
    private static async Task<DeliveryResult> TryAsync(IDelivery delivery, OutboxMessage message, CancellationToken stoppingToken)
    {
        try
        {
            return await delivery.TryAsync(message, stoppingToken);
        }
        catch (Exception exception) when (exception is not (StorageUnavailableException or OperationCanceledException))
        {
            // The text of the exception may have personal data.
            return new($"The message cannot be handled: {exception.GetType().Name}.");
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The {Kind} {MessageId} ({Topic} {Subject}) was delivered in {DurationMs:0} ms.")]
        public static partial void Sent(ILogger logger, string kind, Guid messageId, string topic, string subject, double durationMs);

        [LoggerMessage(LogLevel.Warning, "The {Kind} {MessageId} was delivered, and its order does not say so: {Reason}")]
        public static partial void NotRecorded(ILogger logger, string kind, Guid messageId, string reason);

        [LoggerMessage(LogLevel.Warning, "The {Kind} {MessageId} ({Topic} {Subject}) was not delivered: {Reason} Next attempt: {NextTry:O}.")]
        public static partial void NotSent(
            ILogger logger, string kind, Guid messageId, string topic, string subject, string reason, DateTimeOffset nextTry);

        [LoggerMessage(
            LogLevel.Error, "The {Kind} {MessageId} ({Topic} {Subject}) is not sent again after {Attempts} failed attempts: {Reason}")]
        public static partial void GivenUp(
            ILogger logger, string kind, Guid messageId, string topic, string subject, long attempts, string reason);
    }
}
