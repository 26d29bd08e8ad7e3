using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>Confirming what another request has stored.</summary>
public sealed partial class OrderStore
{
    /// <summary>Finds an order, and waits until what was found would survive the loss of the database server. An order or attempt that
    /// another request stored can be visible although that request was answered with 503: its commit may still be without a standby.
    /// Called before PayPal is called because of what was found.</summary>
    /// <param name="id">Our id.</param>
    /// <exception cref="StorageUnavailableException">It is not confirmed, or is no longer there.</exception>
    public Task<StoredOrder> ConfirmAsync(Guid id, CancellationToken cancellationToken = default) => database.WriteAsync(
        connection => database.TogetherAsync(connection, async () =>
        {
            var row = await connection.QuerySingleOrDefaultAsync<OrderRow>(FindById, new { shop, id });
            await database.ConfirmAsync(connection);
            return row?.ToOrder() ?? throw new StorageUnavailableException("The order was lost with a database server.");
        }),
        cancellationToken);
}
