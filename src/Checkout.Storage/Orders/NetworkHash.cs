using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Checkout.Storage;

/// <summary>Hashes a client's network for the database, with the database's own secret as the key.</summary>
internal sealed class NetworkHash(Database database)
{
    /// <summary>A /48 of IPv6, the largest network that one client can have. A limit on it also limits each /64 and each address in it. An
    /// IPv4 address has fewer bytes and counts as a whole.</summary>
    private const int NetworkBytes = 6;

    private volatile byte[]? key;

    /// <param name="address">Requests without an address share one hash.</param>
    public async Task<string> OfAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        var secret = key ??= Encoding.ASCII.GetBytes(await database.ReadAsync(
            connection => connection.QuerySingleAsync<string>("select key from network_key"), cancellationToken));
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var bytes = plain?.GetAddressBytes() ?? [];
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, bytes.AsSpan(0, Math.Min(bytes.Length, NetworkBytes))));
    }
}
