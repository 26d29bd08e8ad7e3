using System.Net;
using System.Net.Sockets;

namespace Checkout.Server.Outbox;

/// <summary>Tells public addresses from private ones. Services without a password and a cloud's metadata service may be at private
/// addresses. Registries: https://www.iana.org/assignments/iana-ipv4-special-registry and .../iana-ipv6-special-registry.</summary>
internal static class OutgoingAddress
{
    private const int EmbeddedAt = 12;

    private static readonly IPNetwork[] NotPublic =
    [
        // This network, private, carrier-grade NAT, loopback, link-local (cloud metadata) and Azure's host.
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("100.64.0.0/10"), IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("168.63.129.16/32"),
        // Protocols, documentation, relays, benchmarks, multicast and reserved.
        IPNetwork.Parse("192.0.0.0/24"), IPNetwork.Parse("192.0.2.0/24"), IPNetwork.Parse("192.88.99.0/24"),
        IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("198.51.100.0/24"), IPNetwork.Parse("203.0.113.0/24"),
        IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        // Exceptions within the public part of version 6: protocols with Teredo, documentation, 6to4.
        IPNetwork.Parse("2001::/23"), IPNetwork.Parse("2001:db8::/32"), IPNetwork.Parse("2002::/16"), IPNetwork.Parse("3fff::/20"),
    ];

    /// <summary>The only public part of version 6. Unique-local, link-local and multicast addresses are outside.</summary>
    private static readonly IPNetwork Public6 = IPNetwork.Parse("2000::/3");

    /// <summary>IPv4 addresses as an IPv6-only network reaches them (NAT64).</summary>
    private static readonly IPNetwork Translated = IPNetwork.Parse("64:ff9b::/96");

    public static bool IsAllowed(IPAddress address, IReadOnlyList<IPNetwork> allowed)
    {
        var plain = Plain(address);
        return allowed.Any(network => network.Contains(plain))
            || (!NotPublic.Any(network => network.Contains(plain))
                && (plain.AddressFamily == AddressFamily.InterNetwork || Public6.Contains(plain)));
    }

    private static IPAddress Plain(IPAddress address) =>
        address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Translated.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(EmbeddedAt))
        : address;
}
