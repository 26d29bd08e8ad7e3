using System.Globalization;
using Checkout.PayPal;
using Checkout.Server.Settings;
using Checkout.Server.Simulation;

namespace Checkout.Server.Pages;

internal sealed class PayPalOrigins(ServerSettings settings, SimulatorAddress simulator)
{
    /// <summary>PayPal's hosts, from its page on the script's Content-Security-Policy.</summary>
    private const string PayPalHosts = "https://*.paypal.com https://*.paypalobjects.com https://*.venmo.com";

    private bool IsSimulated => settings.Environment == PayPalEnvironment.Simulator;

    public async ValueTask<string> PolicyAsync(CancellationToken cancellationToken) =>
        IsSimulated ? await SimulatorAsync(cancellationToken) : PayPalHosts;

    /// <summary>The script's parameters must match the created orders, otherwise the buttons refuse them.</summary>
    public async ValueTask<string> SdkUrlAsync(CancellationToken cancellationToken)
    {
        var origin = IsSimulated ? await SimulatorAsync(cancellationToken) : "https://www.paypal.com";
        var intent = settings.Intent.ToLower(CultureInfo.InvariantCulture);
        var payee = settings.MerchantId is { } merchant ? $"&merchant-id={merchant}" : "";
        return $"{origin}/sdk/js?client-id={Uri.EscapeDataString(settings.ClientId)}&currency={settings.Currency}"
            + $"&components=buttons&intent={intent}{payee}";
    }

    private async ValueTask<string> SimulatorAsync(CancellationToken cancellationToken) =>
        (await simulator.AskAsync(cancellationToken)).GetLeftPart(UriPartial.Authority);
}
