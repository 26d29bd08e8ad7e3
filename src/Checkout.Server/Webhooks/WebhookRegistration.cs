using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using Checkout.Server.Hosting;
using Checkout.Server.Settings;

namespace Checkout.Server.Webhooks;

/// <summary>In development the simulator is told where to send webhooks: the subscription is found by its address or made, and again when
/// the
/// simulator was restarted and no longer knows it. At PayPal the merchant does that once, and names the id in the settings.</summary>
internal sealed partial class WebhookRegistration(
    PayPalClient payPal, ServerSettings settings, WebhookIds ids, PublicAddress address, IHostApplicationLifetime host, TimeProvider clock,
    ILogger<WebhookRegistration> logger)
    : BackgroundService
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (ids.AreSet || settings.Environment != PayPalEnvironment.Simulator)
        {
            return;
        }

        // Until the server listens nobody knows at which port.
        var started = new TaskCompletionSource();
        await using var registration = host.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (true)
        {
            // The simulator tells nobody that it was restarted, so it is looked at now and then.
            await Task.Delay(await TryAsync(stoppingToken) ? LookEvery : RetryEvery, clock, stoppingToken);
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            var url = address.Webhook;
            var known = (await payPal.ListWebhooksAsync(cancellationToken)).FirstOrDefault(webhook => webhook.Url == url.AbsoluteUri);
            var webhook = known ?? await payPal.CreateWebhookAsync(url, EventType.All, cancellationToken);
            if (!ids.Current.Contains(webhook.Id))
            {
                ids.Use(webhook.Id);
                Log.Registered(logger, webhook.Id, url);
            }

            return true;
        }
        catch (PayPalException exception)
        {
            Log.NotRegistered(logger, exception.Message);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The simulator sends webhooks to {Url} (webhook {WebhookId}).")]
        public static partial void Registered(ILogger logger, string webhookId, Uri url);

        [LoggerMessage(LogLevel.Warning, "The simulator does not send webhooks yet: {Reason}")]
        public static partial void NotRegistered(ILogger logger, string reason);
    }
}
