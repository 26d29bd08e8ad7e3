using System.Net;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Checkout.Storage;

/// <summary>What stands for a client's network in the database: a hash keyed by the database's own secret.</summary>
internal sealed class NetworkHash(Database database)
{
    /// <summary>A /48 of IPv6, the most that one client can have. A bound on it bounds each /64 and each address in it. An address of IPv4
    /// has fewer bytes, and counts whole.</summary>
    private const int NetworkBytes = 6;

    private volatile byte[]? key;

    /// <param name="address">Requests without an address share one hash.</param>
    /// <param name="cancellationToken">Stops the wait.</param>
    public async Task<string> OfAsync(IPAddress? address, CancellationToken cancellationToken)
    {
        var secret = key ??= Encoding.ASCII.GetBytes(await database.ReadAsync(
            connection => connection.QuerySingleAsync<string>("select key from network_key"), cancellationToken));
        var plain = address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
        var bytes = plain?.GetAddressBytes() ?? [];
        return Convert.ToHexStringLower(HMACSHA256.HashData(secret, bytes.AsSpan(0, Math.Min(bytes.Length, NetworkBytes))));
    }
}
