using System.Data.Common;
using System.Text.Json;
using Checkout.Orders;
using Checkout.Search;
using Dapper;

namespace Checkout.Storage;

/// <summary>Filling in the texts by which orders are found, for orders that an older version of the program wrote. The texts are read from
/// JSON and folded, which SQL cannot do alike on both databases, so this is no migration.</summary>
public sealed partial class OrderStore
{
    private static readonly string Unsearched =
        $"""
        select {OrderRow.Columns} from orders
        where shop = @shop and (searched_version is null or searched_version <> version) and (created_at, id) < (@CreatedAt, @Id)
        order by created_at desc, id desc limit @batch
        """;

    /// <summary>An order that changes at the same time waits for the next filling.</summary>
    private const string MarkSearched =
        "update orders set searched_version = version where shop = @shop and id = @Id and version = @Version and updated_at = @UpdatedAt";

    private const string ForgetTerms = "delete from order_search where shop = @shop and order_id = @Id";

    private readonly string addTerms;

    /// <summary>Fills in the texts of a batch of orders, the newest first.</summary>
    /// <param name="after">Where to continue; null begins with the newest.</param>
    /// <param name="batch">The most orders.</param>
    /// <returns>The number of orders that were filled in, and where to continue.</returns>
    public async Task<FilledBatch> FillSearchAsync(OrderCursor? after, int batch, CancellationToken cancellationToken = default)
    {
        after ??= OrderCursor.First;
        var orders = await database.ReadAsync(
            async connection => (await connection.QueryAsync<OrderRow>(Unsearched, new { shop, after.CreatedAt, after.Id, batch })).AsList(),
            cancellationToken);
        List<StoredOrder> readable = [.. orders.Select(Readable).OfType<StoredOrder>()];
        var filled = readable.Count == 0
            ? 0
            : await database.WriteAsync(
                connection => database.TogetherAsync(connection, () => FillAsync(connection, readable)), cancellationToken);
        return new(filled, orders.Count == batch && readable.Count > 0 ? OrderCursor.Behind(readable[^1]) : null);
    }

    private async Task<int> FillAsync(DbConnection connection, List<StoredOrder> orders)
    {
        var filled = 0;
        foreach (var stored in orders)
        {
            var parameters = new { shop, stored.Id, stored.Version, stored.UpdatedAt };
            if (await connection.ExecuteAsync(MarkSearched, parameters) == 0)
            {
                continue;
            }

            await connection.ExecuteAsync(ForgetTerms, parameters);
            if (SearchTerm.Of(stored.Order) is { Count: > 0 } terms)
            {
                var newTerms = JsonSerializer.Serialize(terms, JsonSerializerOptions.Web);
                await connection.ExecuteAsync(
                    addTerms, new { Shop = shop, stored.Id, stored.Order.CreatedAt, NewTerms = newTerms });
            }

            filled++;
        }

        return filled;
    }
}
