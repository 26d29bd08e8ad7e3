using Checkout.Server.Settings;
using Microsoft.AspNetCore.HttpOverrides;

namespace Checkout.Server.Security;

/// <summary>Believes the address that a trusted proxy forwards, and nobody else's.</summary>
internal static class ForwardedHeadersSetup
{
    public static void UseTrustedProxies(this WebApplication app, ServerSettings settings)
    {
        if (settings.TrustedProxies.Count == 0)
        {
            return;
        }

        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor, ForwardLimit = null };
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in settings.TrustedProxies)
        {
            options.KnownIPNetworks.Add(network);
        }

        app.UseForwardedHeaders(options);
    }
}
