using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Posting the payments of orders from before the ledger.</summary>
public sealed partial class OrderStore
{
    /// <summary>Posts the payments of a batch of orders that no program with a ledger has written. It may be repeated, and several processes
    /// may do it at the same time.</summary>
    /// <param name="now">The booking time, UTC.</param>
    /// <param name="batch">The most orders.</param>
    /// <returns>The number of booked orders; less than the batch if no other order can be booked.</returns>
    public async Task<int> BookOlderAsync(DateTimeOffset now, int batch, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {OrderRow.Columns} from orders
            where shop = @shop and booked is null and exists (
              select 1 from order_payments where order_payments.shop = @shop and order_payments.order_id = orders.id)
            order by id limit @batch
            """;
        var older = await database.ReadAsync(
            async connection => (await connection.QueryAsync<OrderRow>(sql, new { shop, batch })).Select(Readable).OfType<StoredOrder>().ToList(),
            cancellationToken);
        foreach (var stored in older)
        {
            // Nothing is written if there is nothing to post. The mark is not set if another process changed the order since.
            var booked = await UpdateAsync(stored, order => order, now, cancellationToken);
            await database.WriteAsync(
                connection => connection.ExecuteAsync(
                    "update orders set booked = 1 where shop = @shop and id = @Id and version = @Version and booked is null",
                    new { shop, booked.Id, booked.Version }),
                cancellationToken);
        }

        return older.Count;
    }
}
