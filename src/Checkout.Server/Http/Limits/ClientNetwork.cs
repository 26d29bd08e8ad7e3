using System.Net;

namespace Checkout.Server.Http.Limits;

internal static class ClientNetwork
{
    /// <summary>IPv6 addresses are grouped by /64, the network of one household. Each IPv4 address is a client of its own.</summary>
    private const int NetworkBytes = 8;

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
