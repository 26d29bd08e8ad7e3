using System.Diagnostics;
using Checkout.Alarms;
using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

internal sealed partial class EventEndings(WebhookInbox inbox, TimeProvider clock, ILogger<EventEndings> logger)
{
    /// <summary>The pause of an event that waits for the answer to the call that caused it.</summary>
    private static readonly TimeSpan WaitForAnswer = TimeSpan.FromSeconds(1);

    /// <summary>The pause of an event that waits for the next minute's budget.</summary>
    private static readonly TimeSpan WaitForBudget = TimeSpan.FromMinutes(1);

    /// <param name="isErased">Whether what the event is about was erased.</param>
    public async Task EndAsync(InboxEvent stored, Order? order, EventOutcome outcome, bool isErased = false)
    {
        using var scope = WebhookScope.Begin(logger, stored.TransmissionId, stored.ClientAddress, order?.Id);
        var now = clock.GetUtcNow();
        var next = WebhookSchedule.NextTry(stored.Attempts, now);
        switch (outcome, next)
        {
            case (EventOutcome.Done done, _):
                await DoneAsync(stored, order, done.How, now);
                break;
            case (EventOutcome.Early, _):
                await inbox.ReleaseAsync([stored], now + WaitForAnswer, CancellationToken.None);
                break;
            case (EventOutcome.Postponed postponed, _):
                await inbox.ReleaseAsync([stored], now + WaitForBudget, CancellationToken.None);
                Log.Waits(logger, stored.EventType, stored.EventId, postponed.Why, now + WaitForBudget);
                break;
            case (EventOutcome.NotShown notShown, { } again):
                await RetryAsync(stored, notShown.Why, again);
                break;
            case (EventOutcome.NotShown notShown, null):
                await GiveUpAsync(stored, order, InboxState.Unconfirmed, notShown.Why, now);
                break;
            case (EventOutcome.NoOrder noOrder, { } again):
                await RetryAsync(stored, noOrder.Why, again);
                break;
            case (EventOutcome.NoOrder noOrder, null):
                await DoneAsync(stored, null, $"not ours. {noOrder.Why.TrimEnd('.')}", now);
                break;
            case (EventOutcome.Broken broken, { } again):
                Log.Broken(logger, broken.Exception, stored.EventType, stored.EventId);
                await RetryAsync(stored, broken.Exception.GetType().Name, again);
                break;
            case (EventOutcome.Broken broken, null):
                Log.Broken(logger, broken.Exception, stored.EventType, stored.EventId);
                await GiveUpAsync(stored, order, InboxState.Dead, broken.Exception.GetType().Name, now);
                break;
            case (EventOutcome.Unreadable unreadable, _):
                await GiveUpAsync(stored, null, InboxState.Dead, unreadable.Why, now);
                break;
            default:
                throw new UnreachableException();
        }

        if (isErased || order?.ErasedAt is not null)
        {
            // The buyer was erased, and the body may name them again.
            await inbox.DropBodyAsync(stored, CancellationToken.None);
        }
    }

    private async Task DoneAsync(InboxEvent stored, Order? order, string how, DateTimeOffset now)
    {
        await inbox.MarkProcessedAsync(stored, now, CancellationToken.None);
        if (order is null)
        {
            Log.Done(logger, stored.EventType, stored.EventId, how);
        }
        else
        {
            Log.DoneForOrder(logger, stored.EventType, stored.EventId, order.Number, how);
        }
    }

    private async Task RetryAsync(InboxEvent stored, string why, DateTimeOffset next)
    {
        await inbox.RetryAsync(stored, why, next, CancellationToken.None);
        Log.Waits(logger, stored.EventType, stored.EventId, why, next);
    }

    private async Task GiveUpAsync(InboxEvent stored, Order? order, InboxState state, string why, DateTimeOffset now)
    {
        if (await inbox.GiveUpAsync(stored, state, why, AlarmOf(stored, order, state, why), now, CancellationToken.None))
        {
            Log.GivenUp(logger, stored.EventType, stored.EventId, state, why);
        }
    }

    private static Alarm AlarmOf(InboxEvent stored, Order? order, InboxState state, string why)
    {
        var about = order is null ? "" : $" about order {order.Number}";
        var subject = order?.Number ?? stored.EventId;
        return state is InboxState.Unconfirmed
            ? new(
                AlarmCause.EventUnconfirmed, subject,
                $"PayPal has not confirmed within a day what event {stored.EventId} ({stored.EventType}){about} claims. {why} "
                + "Compare it with your PayPal account, and replay the event if PayPal shows it there.",
                order?.Id)
            : new(
                AlarmCause.EventDead, subject,
                $"Event {stored.EventId} ({stored.EventType}){about} cannot be processed. {why} "
                + "Compare it with your PayPal account. The event can be replayed.",
                order?.Id);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Webhook {EventType} {WebhookEventId} is processed: {How}.")]
        public static partial void Done(ILogger logger, string eventType, string webhookEventId, string how);

        [LoggerMessage(LogLevel.Information, "Webhook {EventType} {WebhookEventId} of order {OrderNumber} is processed: {How}.")]
        public static partial void DoneForOrder(
            ILogger logger, string eventType, string webhookEventId, string orderNumber, string how);

        [LoggerMessage(LogLevel.Information, "Webhook {EventType} {WebhookEventId} will be retried: {Reason} Next attempt: {NextTry:O}.")]
        public static partial void Waits(ILogger logger, string eventType, string webhookEventId, string reason, DateTimeOffset nextTry);

        [LoggerMessage(LogLevel.Error, "Webhook {EventType} {WebhookEventId} is not retried any more. Its state is {State}: {Reason}")]
        public static partial void GivenUp(ILogger logger, string eventType, string webhookEventId, InboxState state, string reason);

        [LoggerMessage(LogLevel.Error, "Webhook {EventType} {WebhookEventId} cannot be processed.")]
        public static partial void Broken(ILogger logger, Exception exception, string eventType, string webhookEventId);
    }
}
