using System.Data.Common;
using System.Text.Json;
using Checkout.Ledger;
using Checkout.Orders;
using Dapper;

namespace Checkout.Storage;

/// <summary>The comparison of the ledger with PayPal's transactions. Every method throws <see cref="StorageUnavailableException"/> while the
/// database cannot be used.</summary>
public sealed partial class ComparisonStore
{
    /// <summary>Transactions of one write, so that other writes can run in between.</summary>
    private const int Batch = 50;

    /// <summary>The order of a payment on record; null if there is none.</summary>
    private const string FindOrder =
        """
        select order_id from order_payments
        where shop = @shop and payment_id in (@Id, @ReferenceId) order by case when payment_id = @Id then 0 else 1 end limit 1
        """;

    private const string Keep =
        """
        insert into reported_transactions (
          shop, transaction_id, event_code, status, currency, net_minor, initiated_at, order_id, names_us, booked)
        values (@shop, @Id, @EventCode, @Status, @Currency, @NetMinor, @At, @OrderId, @NamesUs, @Booked)
        on conflict (shop, transaction_id, event_code) do update set status = excluded.status, net_minor = excluded.net_minor,
          order_id = excluded.order_id, names_us = excluded.names_us, booked = excluded.booked
        """;

    private readonly Database database;
    private readonly string shop;
    private readonly string addPostings;

    internal ComparisonStore(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
        addPostings = LedgerSql.AddPostings(database.Dialect, "true");
    }

    /// <summary>Claims the shop's comparison if it is due. The first call sets when it begins.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="lease">How long no other process gets it.</param>
    /// <returns>The claim, null if it is not due; and when it is due next.</returns>
    public Task<(ClaimedComparison? Claimed, DateTimeOffset DueAt)> ClaimAsync(
        DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var parameters = new { shop, now, until = now + lease, first = ComparisonTimes.Next(now), since = ComparisonTimes.DayOf(now) };
        return database.WriteAsync(
            connection => database.TogetherAsync<(ClaimedComparison?, DateTimeOffset)>(connection, async () =>
            {
                await connection.ExecuteAsync(
                    "insert into ledger_comparisons (shop, due_at, since) values (@shop, @first, @since) on conflict (shop) do nothing", parameters);
                var claimed = await connection.QuerySingleOrDefaultAsync<ComparisonRow>(
                    "update ledger_comparisons set due_at = @until where shop = @shop and due_at <= @now returning since, compared_to", parameters);
                var due = await connection.ExecuteScalarAsync<DateTimeOffset>("select due_at from ledger_comparisons where shop = @shop", parameters);
                return (claimed is null ? null : new(claimed.Since, claimed.ComparedTo), due);
            }),
            cancellationToken);
    }

    /// <summary>Ends a comparison.</summary>
    /// <param name="due">When the next one is due, UTC.</param>
    /// <param name="comparedTo">The end of the compared days, UTC; null if they were not compared.</param>
    public Task FinishAsync(DateTimeOffset due, DateTimeOffset? comparedTo, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection => connection.ExecuteAsync(
                "update ledger_comparisons set due_at = @due, compared_to = coalesce(@comparedTo, compared_to) where shop = @shop",
                new { shop, due, comparedTo }),
            cancellationToken);

    /// <summary>Stores transactions of PayPal's report. Those that belong to no order are posted, or posted anew if they changed. It may be
    /// repeated.</summary>
    /// <param name="transactions">The transactions.</param>
    /// <param name="now">The booking time, UTC.</param>
    public async Task RecordAsync(
        IReadOnlyList<ReportedTransaction> transactions, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        foreach (var batch in transactions.Chunk(Batch))
        {
            await database.WriteAsync(
                connection => database.TogetherAsync(connection, async () =>
                {
                    foreach (var transaction in batch)
                    {
                        await RecordAsync(connection, transaction, now);
                    }

                    return true;
                }),
                cancellationToken);
        }
    }

    private async Task RecordAsync(DbConnection connection, ReportedTransaction transaction, DateTimeOffset now)
    {
        var order = transaction.IsPayment
            ? await connection.QuerySingleOrDefaultAsync<Guid?>(
                FindOrder, new { shop, transaction.Id, ReferenceId = transaction.ReferenceId ?? transaction.Id })
            : null;
        var known = await connection.ExecuteScalarAsync<string?>(
            "select booked from reported_transactions where shop = @shop and transaction_id = @Id and event_code = @EventCode",
            new { shop, transaction.Id, transaction.EventCode });
        var before = known is null ? [] : JsonSerializer.Deserialize(known, OrderJson.Default.ImmutableArrayBooked);
        var (booked, entries) = Bookkeeping.Post(before, order is null ? transaction.Targets() : []);
        await connection.ExecuteAsync(
            Keep,
            new
            {
                shop,
                transaction.Id,
                transaction.EventCode,
                transaction.Status,
                transaction.Net.Currency,
                NetMinor = transaction.Net.MinorUnits,
                transaction.At,
                OrderId = order,
                NamesUs = order is null && transaction.NamesUs ? 1 : 0,
                Booked = JsonSerializer.Serialize(booked, OrderJson.Default.ImmutableArrayBooked),
            });
        if (entries.Count > 0)
        {
            await connection.ExecuteAsync(
                addPostings, new { Shop = shop, Id = (Guid?)null, Now = now, Postings = LedgerSql.Rows(entries, now) });
        }
    }

    private sealed class ComparisonRow
    {
        public DateTimeOffset Since { get; init; }

        public DateTimeOffset? ComparedTo { get; init; }
    }
}
