using Checkout.Server.Outbox.Mails;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Outbox;

/// <summary>Logs every alarm once and sends it to the merchant's receiver and address, if there are any, until it is accepted or a day is
/// over. Several processes may run it at the same time: each alarm is claimed with a lease.</summary>
internal sealed partial class AlarmWorker(
    Storage.Outbox outbox,
    OutgoingHttp http,
    ServerSettings settings,
    DatabaseOpening database,
    DatabaseOutage outage,
    TimeProvider clock,
    ILogger<AlarmWorker> logger) : Worker(outage, clock, logger)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);

    /// <summary>Longer than sending an alarm (<see cref="OutgoingHttp.Limit"/>) and storing the result.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    private const int Batch = 4;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(LookEvery, clock);
        do
        {
            while (await SendDueAsync(stoppingToken) == Batch)
            {
                // More may be due.
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task<int> SendDueAsync(CancellationToken stoppingToken)
    {
        var due = await outbox.ClaimAsync(AlarmOutbox.Kind, clock.GetUtcNow(), Lease, Batch, stoppingToken);
        await Task.WhenAll(due.Select(message => SendAsync(message, stoppingToken)));
        return due.Count;
    }

    private async Task SendAsync(OutboxMessage message, CancellationToken stoppingToken)
    {
        var alarm = AlarmMessage.Of(message, settings.Shop);
        if (message.Attempts == 1)
        {
            Log.Raised(logger, alarm.Cause, alarm.Subject, alarm.Text);
        }

        if (settings.Mail is { CanSend: true, MerchantAddress: not null } && MerchantMail.Of(message, alarm) is { } mail)
        {
            await outbox.AddAsync(mail, clock.GetUtcNow(), CancellationToken.None);
        }

        if (await PostAsync(message, alarm, stoppingToken) is not { } fault)
        {
            await outbox.MarkSentAsync(message.Id, clock.GetUtcNow(), null, CancellationToken.None);
            return;
        }

        var now = clock.GetUtcNow();
        var next = RetrySchedule.NextTry(message.Attempts, now);
        if (next is null)
        {
            Log.GivenUp(logger, message.Id, alarm.Cause, alarm.Subject, message.Attempts, fault);
        }
        else
        {
            Log.NotSent(logger, message.Id, alarm.Cause, alarm.Subject, fault, next.Value);
        }

        await outbox.MarkFailedAsync(message, fault, next, now, null, CancellationToken.None);
    }

    /// <returns>Null if it was accepted, or if there is no receiver.</returns>
    private async Task<string?> PostAsync(OutboxMessage message, AlarmMessage alarm, CancellationToken stoppingToken)
    {
        if (settings is not { AlertUrl: { } url, AlertSecret: { } secret })
        {
            return null;
        }

        var begun = clock.GetTimestamp();
        using var request = StandardWebhook.Request(url, secret, message.Id.ToString(), alarm.Body, clock.GetUtcNow());
        var fault = await http.PostAsync(request, stoppingToken);
        if (fault is null)
        {
            Log.Sent(logger, message.Id, alarm.Cause, alarm.Subject, clock.GetElapsedTime(begun).TotalMilliseconds);
        }

        return fault;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "ALARM {Cause} {Subject}: {Text}")]
        public static partial void Raised(ILogger logger, string cause, string subject, string text);

        [LoggerMessage(LogLevel.Information, "Alarm {AlarmId} ({Cause} {Subject}) was sent in {DurationMs:0} ms.")]
        public static partial void Sent(ILogger logger, Guid alarmId, string cause, string subject, double durationMs);

        [LoggerMessage(LogLevel.Warning, "Alarm {AlarmId} ({Cause} {Subject}) was not sent: {Reason} Next attempt: {NextTry:O}.")]
        public static partial void NotSent(
            ILogger logger, Guid alarmId, string cause, string subject, string reason, DateTimeOffset nextTry);

        [LoggerMessage(LogLevel.Error, "Alarm {AlarmId} ({Cause} {Subject}) is not sent again after {Attempts} failed attempts: {Reason}")]
        public static partial void GivenUp(ILogger logger, Guid alarmId, string cause, string subject, long attempts, string reason);
    }
}
