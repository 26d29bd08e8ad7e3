using System.Globalization;
using System.Text.Json;
using Checkout.PayPal;
using Checkout.Server.Settings;

namespace Checkout.Server.Hosting;

/// <summary>PayPal's addresses for the browser: the script of the buttons, and the origins that the page may use.</summary>
internal sealed partial class PayPalPlace(
    ServerSettings settings,
    PayPalOptions payPal,
    [FromKeyedServices(PayPalClient.HandlerKey)] HttpClient http,
    ILogger<PayPalPlace> logger)
{
    /// <summary>PayPal's hosts, from its page on the script's Content-Security-Policy.</summary>
    private const string PayPalHosts = "https://*.paypal.com https://*.paypalobjects.com https://*.venmo.com";

    private static readonly TimeSpan HealthLimit = TimeSpan.FromSeconds(5);

    private Uri? simulator;

    private bool IsSimulated => settings.Environment == PayPalEnvironment.Simulator;

    /// <summary>The origins for a Content-Security-Policy.</summary>
    public async ValueTask<string> OriginsAsync(CancellationToken cancellationToken) =>
        IsSimulated ? await SimulatorAsync(cancellationToken) : PayPalHosts;

    /// <summary>The complete address of the script. Its parameters must match the created orders, otherwise the buttons refuse
    /// them.</summary>
    public async ValueTask<string> SdkUrlAsync(CancellationToken cancellationToken)
    {
        var origin = IsSimulated ? await SimulatorAsync(cancellationToken) : "https://www.paypal.com";
        var intent = settings.Intent.ToLower(CultureInfo.InvariantCulture);
        var payee = settings.MerchantId is { } merchant ? $"&merchant-id={merchant}" : "";
        return $"{origin}/sdk/js?client-id={Uri.EscapeDataString(settings.ClientId)}&currency={settings.Currency}"
            + $"&components=buttons&intent={intent}{payee}";
    }

    /// <summary>The simulator's origin for browsers, which the simulator itself reports. Until it answers, the address that the server uses
    /// is returned.</summary>
    private async ValueTask<string> SimulatorAsync(CancellationToken cancellationToken)
    {
        if (simulator is null)
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                limit.CancelAfter(HealthLimit);
                var url = new Uri(payPal.ApiUrl, "/_simulator/health");
                using var health = JsonDocument.Parse(await http.GetByteArrayAsync(url, limit.Token));
                simulator = new Uri(health.RootElement.GetProperty("public_url").GetString()!);
                payPal.SimulatorPublicUrl = simulator;
            }
            catch (Exception exception) when (exception is HttpRequestException or JsonException || IsTimeout(exception, cancellationToken))
            {
                Log.NoSimulator(logger, payPal.ApiUrl, exception.Message);
            }
        }

        return (simulator ?? payPal.ApiUrl).GetLeftPart(UriPartial.Authority);
    }

    private static bool IsTimeout(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && !cancellationToken.IsCancellationRequested;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The simulator at {Url} does not answer: {Reason}")]
        public static partial void NoSimulator(ILogger logger, Uri url, string reason);
    }
}
