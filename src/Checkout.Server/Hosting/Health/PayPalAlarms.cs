using Checkout.Alarms;
using Checkout.PayPal;
using Checkout.Server.Outbox;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Hosting.Health;

/// <summary>Raises an alarm if PayPal refuses the shop, or if PayPal has been unreachable for ten minutes. The results of the shop's own
/// requests are used. An extra request is sent only while the last one failed, or if none was sent for a while, so that an outage is
/// noticed without shoppers.</summary>
internal sealed partial class PayPalAlarms(
    PayPalWatch watch, PayPalClient payPal, RaiseAlarm raise, DatabaseOutage outage, TimeProvider clock, ILogger<PayPalAlarms> logger)
    : Worker(outage, clock, logger)
{
    private const string Subject = "PayPal";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>After this time without a request, one is sent: at most 144 a day in a shop without shoppers.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AlarmAfter = TimeSpan.FromMinutes(10);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // No event marks the end of the ten minutes, so the outage is checked by the clock.
            await Task.Delay(LookEvery, clock, stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (watch.Outage is not null || clock.GetUtcNow() - watch.LastContactAt >= Quiet)
        {
            await ProbeAsync(cancellationToken);
        }

        var now = clock.GetUtcNow();
        if (watch.Outage is { } payPalOutage && now - payPalOutage.Since >= AlarmAfter)
        {
            await RaiseAsync(
                AlarmCause.PayPalUnreachable,
                $"PayPal has been unreachable since {payPalOutage.Since:yyyy-MM-dd HH:mm} UTC: {payPalOutage.Reason} "
                + "Nothing can be sold until PayPal answers. Payments in progress are looked up as soon as it answers.",
                cancellationToken);
        }

        // Cleared only after its alarm is stored, because PayPal may refuse only once.
        if (watch.Refusal is { } refusal && await RaiseAsync(
            AlarmCause.PayPalRefusesUs,
            $"{refusal} Correct the credentials or the PayPal account: nothing can be sold until then.",
            cancellationToken))
        {
            watch.ClearRefusal(refusal);
        }
    }

    /// <summary>Sends a request that changes nothing. The watch records its result like any other.</summary>
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await payPal.ListWebhooksAsync(cancellationToken);
        }
        catch (PayPalException exception)
        {
            Log.Probed(logger, exception.Message);
        }
    }

    private async Task<bool> RaiseAsync(string cause, string text, CancellationToken cancellationToken)
    {
        try
        {
            await raise(new Alarm(cause, Subject, text), clock.GetUtcNow(), cancellationToken);
            return true;
        }
        catch (StorageUnavailableException exception)
        {
            Log.NotRaised(logger, exception.Message, text);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The extra request to PayPal failed: {Reason}")]
        public static partial void Probed(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "An alarm could not be stored: {Reason} The alarm is: {Alarm}")]
        public static partial void NotRaised(ILogger logger, string reason, string alarm);
    }
}
