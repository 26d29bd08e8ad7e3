using System.Net;

namespace Checkout.Server.Security;

/// <summary>Which addresses are counted as one client.</summary>
internal static class ClientNetwork
{
    /// <summary>A /64 of IPv6, which is what one household has; an address of IPv4 has fewer, and is counted whole.</summary>
    private const int NetworkBytes = 8;

    /// <summary>The address of IPv4, or the first one of the /64 of IPv6.</summary>
    public static IPAddress Of(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }

        var bytes = address.GetAddressBytes();
        if (bytes.Length <= NetworkBytes)
        {
            return address;
        }

        bytes.AsSpan(NetworkBytes).Clear();
        return new IPAddress(bytes);
    }
}
