using System.Net;
using System.Security.Cryptography;

namespace Checkout.Storage;

/// <summary>Hashes a client's network for the database, with a key that only the database has.</summary>
internal sealed class NetworkHash(SecretKeys keys)
{
    private const string Purpose = "networks";

    private const int KeyBytes = 32;

    /// <summary>A /48 of IPv6, the largest network that one client can have. A limit on it also limits each /64 and each address in it. An
    /// IPv4 address has fewer bytes and counts as a whole.</summary>
    private const int NetworkBytes = 6;

    private volatile byte[]? key;

    /// <param name="address">Requests without an address share one hash.</param>
    public async Task<string> OfAsync(IPAddress? address, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var secret = key ??= await keys.GetOrAddAsync(Purpose, RandomNumberGenerator.GetBytes(KeyBytes), now, cancellationToken);
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var bytes = plain?.GetAddressBytes() ?? [];
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, bytes.AsSpan(0, Math.Min(bytes.Length, NetworkBytes))));
    }
}
