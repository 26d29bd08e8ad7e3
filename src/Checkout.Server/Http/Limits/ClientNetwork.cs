using System.Net;

namespace Checkout.Server.Http.Limits;

/// <summary>Groups addresses that count as one client.</summary>
internal static class ClientNetwork
{
    /// <summary>A /64 of IPv6, the network of one household. An IPv4 address has fewer bytes and counts as a whole.</summary>
    private const int NetworkBytes = 8;

    /// <summary>The IPv4 address, or the first address of the IPv6 /64.</summary>
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
