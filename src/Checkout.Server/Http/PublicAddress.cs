using Checkout.Server.Settings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Checkout.Server.Http;

/// <summary>The address at which browsers and PayPal reach the shop. It comes from the settings and never from a request, because anyone
/// can forge a request.</summary>
internal sealed class PublicAddress(ServerSettings settings, IServer server)
{
    /// <summary>The address, ending with a slash.</summary>
    public Uri Url => settings.Host is { } host
        ? new UriBuilder(Origin) { Host = host }.Uri
        : new Uri(Origin, $"{settings.Path}/");

    public Uri Webhook => new(Url, "api/webhooks/paypal");

    /// <summary>Without a setting it is the address where the server listens, because with port 0 only the system knows the port.</summary>
    private Uri Origin => settings.PublicUrl
        ?? new Uri(Loopback(server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? settings.Urls.Split(';')[0]));

    /// <summary>Converts an address that the server listens on to one that a browser on this machine can open.</summary>
    public static string Loopback(string url) => url
        .Replace("//+", "//localhost", StringComparison.Ordinal).Replace("//*", "//localhost", StringComparison.Ordinal)
        .Replace("//[::]", "//localhost", StringComparison.Ordinal).Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal);
}
