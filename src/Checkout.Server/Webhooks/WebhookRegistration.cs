using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Http;
using Checkout.Server.Settings;
using Checkout.Server.Simulation;
using Checkout.Server.Workers;

namespace Checkout.Server.Webhooks;

/// <summary>Checks that PayPal sends webhooks here. The merchant creates the webhook and sets its id; at start it is looked up, and the
/// result is logged. With the setting PAYPAL_WEBHOOK_AUTOREGISTER it is corrected or created. If no id is set, a webhook is always created
/// at the simulator, and again after the simulator was restarted.</summary>
internal sealed partial class WebhookRegistration(
    PayPalClient payPal, ServerSettings settings, WebhookIds ids, PublicAddress address, SimulatorAddress simulator, IHostApplicationLifetime host,
    DatabaseOutage outage, TimeProvider clock, ILogger<WebhookRegistration> logger)
    : Worker(outage, clock, logger)
{
    private static readonly TimeSpan SoonestRetry = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LatestRetry = TimeSpan.FromHours(1);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    private bool IsSimulated => settings.Environment == PayPalEnvironment.Simulator;

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        if (ids.AreSet && IsSimulated)
        {
            return;
        }

        // The port is not known until the server listens.
        var started = new TaskCompletionSource();
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var pause = SoonestRetry;
        while (true)
        {
            var isDone = await TryAsync(stoppingToken);
            if (isDone && !IsSimulated)
            {
                return;
            }

            // An immediate retry at PayPal would fail again. The simulator does not report a restart, so it is checked regularly.
            await Task.Delay(isDone ? LookEvery : pause, clock, stoppingToken);
            var latest = IsSimulated ? LookEvery : LatestRetry;
            pause = isDone ? SoonestRetry : pause * 2 < latest ? pause * 2 : latest;
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var known = await payPal.ListWebhooksAsync(cancellationToken);
            if (IsSimulated)
            {
                // The simulator's certificates are at its public address, which may differ from the address that the server uses.
                await simulator.AskAsync(cancellationToken);
                await CorrectAsync(known, cancellationToken);
                return true;
            }

            Report(settings.RegistersWebhook ? await CorrectAsync(known, cancellationToken) : known);
            return true;
        }
        catch (PayPalException exception)
        {
            Log.NotRegistered(logger, exception.Message);
            return false;
        }
    }

    /// <summary>Finds the webhook by its address or by its id, and corrects or creates it.</summary>
    /// <returns>The webhooks afterwards.</returns>
    private async Task<IReadOnlyList<Webhook>> CorrectAsync(IReadOnlyList<Webhook> known, CancellationToken cancellationToken)
    {
        var url = address.Webhook;
        var ours = known.FirstOrDefault(webhook => WebhookTerms.IsHere(webhook, url))
            ?? known.FirstOrDefault(webhook => ids.Current.Contains(webhook.Id));
        if (ours is null)
        {
            ours = await payPal.CreateWebhookAsync(url, EventType.All, cancellationToken);
        }
        else if (WebhookTerms.Corrections(ours, url) is { Count: > 0 } corrections)
        {
            ours = await payPal.UpdateWebhookAsync(ours.Id, corrections, cancellationToken);
            Log.Corrected(logger, ours.Id);
        }

        if (!ids.Current.Contains(ours.Id))
        {
            ids.Use(ours.Id);
            Log.Registered(logger, url, ours.Id);
        }

        return [.. known.Where(webhook => webhook.Id != ours.Id), ours];
    }

    private void Report(IReadOnlyList<Webhook> known)
    {
        if (ids.Current.Count == 0)
        {
            Log.NoId(logger, SettingName.PayPalWebhookId, SettingName.PayPalWebhookAutoRegister);
        }

        foreach (var id in ids.Current)
        {
            if (WebhookTerms.Fault(known.FirstOrDefault(webhook => webhook.Id == id), address.Webhook) is { } fault)
            {
                Log.Wrong(logger, id, fault);
            }
            else
            {
                Log.Right(logger, id, address.Webhook);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "PayPal sends webhooks to {Url} (webhook {WebhookId}).")]
        public static partial void Registered(ILogger logger, Uri url, string webhookId);

        [LoggerMessage(LogLevel.Information, "Webhook {WebhookId} was corrected at PayPal.")]
        public static partial void Corrected(ILogger logger, string webhookId);

        [LoggerMessage(LogLevel.Information, "Webhook {WebhookId} is set up correctly: it sends all required events to {Url}.")]
        public static partial void Right(ILogger logger, string webhookId, Uri url);

        [LoggerMessage(LogLevel.Error, "Webhook {WebhookId} is set up wrongly: {Fault}.")]
        public static partial void Wrong(ILogger logger, string webhookId, string fault);

        [LoggerMessage(LogLevel.Error,
            "No webhook is configured: PayPal's events are answered with 503. Set {IdSetting}, or {RegisterSetting} to true.")]
        public static partial void NoId(ILogger logger, string idSetting, string registerSetting);

        [LoggerMessage(LogLevel.Warning, "The webhook could not be checked at PayPal yet: {Reason}")]
        public static partial void NotRegistered(ILogger logger, string reason);
    }
}
