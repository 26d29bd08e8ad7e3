using System.Net;
using System.Net.Sockets;

namespace PayPalSimulator.Shapes;

/// <summary>
/// The allowed addresses of webhooks and shipping callbacks. PayPal requires a public address with https on port 443. The simulator also
/// accepts http and any port on loopback addresses, private addresses and names of a private network.
/// </summary>
internal static class CallbackAddress
{
    private const int MaxLength = 2048;

    public static bool IsAllowed(string address)
    {
        if (address.Length > MaxLength || !Uri.TryCreate(address, UriKind.Absolute, out var url) || url.UserInfo.Length > 0)
        {
            return false;
        }

        return url.Scheme is "http" or "https" && (IsPrivate(url) || (url.Scheme == "https" && url.IsDefaultPort));
    }

    private static bool IsPrivate(Uri url)
    {
        if (url.HostNameType is UriHostNameType.IPv4 or UriHostNameType.IPv6)
        {
            return IPAddress.TryParse(url.Host.Trim('[', ']'), out var ip) && IsPrivate(ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip);
        }

        return !url.Host.Contains('.', StringComparison.Ordinal)
            || url.Host.EndsWith(".localhost", StringComparison.Ordinal)
            || url.Host.EndsWith(".local", StringComparison.Ordinal)
            || url.Host.EndsWith(".internal", StringComparison.Ordinal);
    }

    private static bool IsPrivate(IPAddress ip)
    {
        if (IPAddress.IsLoopback(ip))
        {
            return true;
        }

        if (ip.AddressFamily == AddressFamily.InterNetworkV6)
        {
            return ip.IsIPv6LinkLocal || ip.IsIPv6UniqueLocal;
        }

        var bytes = ip.GetAddressBytes();
        return bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and <= 31) || (bytes[0] == 192 && bytes[1] == 168)
            || (bytes[0] == 169 && bytes[1] == 254);
    }
}
