using Checkout.Server.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Checkout.Server.Hosting;

/// <summary>How the buyer's browser and PayPal reach the shop. From the settings, never from a request, which anybody can write.</summary>
internal sealed class PublicAddress(ServerSettings settings, IServer server)
{
    /// <summary>The address, ending in a slash. Without a setting it is where the server really listens: with port 0 only the system
    /// knows.</summary>
    public Uri Url => settings.PublicUrl
        ?? new Uri(Loopback(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? settings.Urls.Split(';')[0]));

    /// <summary>Whether cookies may demand https.</summary>
    public bool IsHttps => settings.PublicUrl?.Scheme == Uri.UriSchemeHttps;

    /// <summary>Where PayPal sends webhooks.</summary>
    public Uri Webhook => new(Url, "/api/webhooks/paypal");

    /// <summary>An address that a browser on this machine can open, for one that is listened on.</summary>
    public static string Loopback(string url) => url
        .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)
        .Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
}
