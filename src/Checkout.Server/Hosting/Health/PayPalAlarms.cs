using Checkout.Alarms;
using Checkout.PayPal;
using Checkout.Server.Outbox;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Hosting.Health;

/// <summary>Raises the alarms about PayPal: it refuses the shop, or it was unreachable for ten minutes. It uses the results of the shop's
/// requests. It sends a request of its own only while the last one failed or if there was none for a while, so that an outage is noticed
/// without shoppers.</summary>
internal sealed partial class PayPalAlarms(
    PayPalWatch watch, PayPalClient payPal, RaiseAlarm raise, DatabaseOutage outage, TimeProvider clock, ILogger<PayPalAlarms> logger)
    : Worker(outage, clock, logger)
{
    private const string Subject = "PayPal";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMinutes(1);

    /// <summary>The time without a request after which one is sent: at most 144 a day in a shop without shoppers.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan AlarmAfter = TimeSpan.FromMinutes(10);

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // Nothing happens when PayPal stays unreachable, so only the clock can tell that ten minutes are over.
            await Task.Delay(LookEvery, clock, stoppingToken);
            await LookAsync(stoppingToken);
        }
    }

    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (watch.Outage is not null || clock.GetUtcNow() - watch.HeardAt >= Quiet)
        {
            await ProbeAsync(cancellationToken);
        }

        var now = clock.GetUtcNow();
        if (watch.Outage is { } away && now - away.Since >= AlarmAfter)
        {
            await RaiseAsync(
                AlarmCause.PayPalUnreachable,
                $"PayPal has been unreachable since {away.Since:yyyy-MM-dd HH:mm} UTC: {away.Reason} "
                + "Nothing can be sold until PayPal answers. Payments in progress are looked up then.",
                cancellationToken);
        }

        // Cleared only after its alarm is stored, because PayPal may refuse only once.
        if (watch.Refusal is { } refusal && await RaiseAsync(
            AlarmCause.PayPalRefusesUs,
            $"{refusal} Correct the credentials or the PayPal account: nothing can be sold until then.",
            cancellationToken))
        {
            watch.Forget(refusal);
        }
    }

    /// <summary>A request that changes nothing. The watch receives its result like any other.</summary>
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

    /// <returns>Whether it is stored.</returns>
    private async Task<bool> RaiseAsync(string cause, string text, CancellationToken cancellationToken)
    {
        try
        {
            await raise(new Alarm(cause, Subject, text), clock.GetUtcNow(), cancellationToken);
            return true;
        }
        catch (StorageUnavailableException exception)
        {
            Log.NotRaised(logger, text, exception.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "The check whether PayPal can be reached failed: {Reason}")]
        public static partial void Probed(ILogger logger, string reason);

        [LoggerMessage(LogLevel.Error, "{Alarm} The alarm cannot be stored: {Reason}")]
        public static partial void NotRaised(ILogger logger, string alarm, string reason);
    }
}
