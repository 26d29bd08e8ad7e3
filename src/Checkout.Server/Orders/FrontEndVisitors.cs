using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Http;
using Checkout.Server.Signing;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>The visitors of the merchant's other sites, where browsers block the shop's cookie.</summary>
internal sealed class FrontEndVisitors(OrderStore orders, OrderKeys keys)
{
    /// <summary>The key alone tells a repeat from another shopper, so it must not be guessed. A UUID has 36 characters.</summary>
    public const int ShortestKey = 32;

    /// <summary>With the key of an earlier order, its visitor. Otherwise a repeat with the same idempotency key is the same visitor, and
    /// every other request is a new one.</summary>
    /// <returns>What identifies the visitor in the order.</returns>
    public async Task<string> OfAsync(HttpContext context, string? idempotencyKey, CancellationToken cancellationToken) =>
        await EarlierAsync(context, cancellationToken)
        ?? Convert.ToHexStringLower(idempotencyKey is null
            ? RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes)
            : SHA256.HashData(Encoding.ASCII.GetBytes($"front end {idempotencyKey}")));

    private async Task<string?> EarlierAsync(HttpContext context, CancellationToken cancellationToken) =>
        await keys.ReadAsync(OrderKeyKind.FrontEnd, FrontEnds.OrderKeyOf(context.Request), cancellationToken) is { } id
        && await orders.FindAsync(id, cancellationToken) is { Order.Backend: null } earlier
            ? earlier.Order.VisitorHash
            : null;
}
