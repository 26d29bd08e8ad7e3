using System.Data.Common;
using System.Net;
using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Finds the limit on the units that the unpaid orders of one visitor or network hold.</summary>
internal sealed class HeldShares(StorageOptions options, NetworkHash networks)
{
    private readonly long heldShare = options.HeldShare;

    /// <returns>Null if there is no limit for a new order.</returns>
    public async Task<HoldBound?> BoundOfAsync(
        Order order, IPAddress? address, DateTimeOffset now, CancellationToken cancellationToken) =>
        heldShare > 0 && OrderWrite.IsBounded(order, now) && order.Cart.Lines.Any(line => options.StockOf(line.Sku) is not null)
            ? new HoldBound(heldShare, order.VisitorHash, await networks.OfAsync(address, now, cancellationToken))
            : null;

    /// <summary>Gives a hold that starts again the limit under which its order was created.</summary>
    /// <returns>False if that limit is no longer recorded.</returns>
    public async Task<bool> IsBoundKnownAsync(DbConnection connection, OrderWrite write)
    {
        if (heldShare == 0 || write is not { HoldsAgain: true, NeedsStock: true })
        {
            return true;
        }

        // Without a share if the hold still counts.
        const string sql =
            """
            select case when @GoesOn and counts_until > @Now then 0 else @heldShare end as share, visitor_hash, network_hash
            from stock_holds where shop = @Shop and order_id = @Id limit 1
            """;
        var parameters = new { write.Shop, write.Id, write.Now, write.GoesOn, heldShare };
        if (await connection.QuerySingleOrDefaultAsync<HoldBound>(sql, parameters) is not { } bound)
        {
            return false;
        }

        write.Bound = bound;
        return true;
    }
}
