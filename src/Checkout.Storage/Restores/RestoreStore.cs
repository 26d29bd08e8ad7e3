using System.Data.Common;
using Checkout.Ledger;
using Dapper;

namespace Checkout.Storage;

/// <summary>The pause of a shop after a restore of its database. Every method throws <see cref="StorageUnavailableException"/> while the
/// database cannot be used.</summary>
public sealed class RestoreStore
{
    /// <summary>The most transactions and messages of a list.</summary>
    public const int MostListed = 500;

    private const string Error = "Dropped after a restore.";

    private const string Latest =
        $"""
        select marked.restored_at, marked.backup_at, mine.read_to, mine.problem, mine.resumed_at
        from restores as marked left join restores as mine on mine.shop = @shop and mine.restored_at = marked.restored_at
        where marked.shop = '{RestoreMark.EveryShop}' order by marked.restored_at desc limit 1
        """;

    private const string AddMine =
        """
        insert into restores (shop, restored_at, backup_at, due_at) values (@shop, @RestoredAt, @BackupAt, @now)
        on conflict (shop, restored_at) do nothing
        """;

    private const string AddTransaction =
        """
        insert into restore_transactions (
          shop, restored_at, transaction_id, event_code, status, currency, gross_minor, initiated_at, invoice_id, custom_id)
        values (@shop, @RestoredAt, @Id, @EventCode, @Status, @Currency, @MinorUnits, @At, @InvoiceId, @CustomId)
        on conflict (shop, restored_at, initiated_at, transaction_id, event_code) do update set status = excluded.status
        """;

    /// <summary>Messages of a paused shop that its look-ups caused, except alarms: they tell of payments that the merchant has yet to
    /// check.</summary>
    private const string HoldNewer =
        $"update outbox set held_at = @now, due_at = null where shop = @shop and due_at is not null and kind <> '{AlarmOutbox.Kind}'";

    private const string Release =
        "update outbox set held_at = null, due_at = @now, attempts = 0 where shop = @shop and held_at is not null and kind = @kind";

    private const string Drop =
        "update outbox set held_at = null, failed_at = @now, error = @Error where shop = @shop and held_at is not null and kind = @kind";

    private readonly Database database;
    private readonly string shop;

    internal RestoreStore(Database database, ShopName shop) => (this.database, this.shop) = (database, shop.Value);

    /// <summary>Finds the latest restore.</summary>
    /// <returns>Null if the database was never restored.</returns>
    public Task<Restore?> FindAsync(CancellationToken cancellationToken = default) =>
        database.ReadAsync(FindAsync, cancellationToken);

    /// <summary>Claims reading PayPal's transactions, if it is due.</summary>
    /// <param name="restore">The restore.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="lease">How long no other process gets it.</param>
    /// <returns>The restore as it is now; null if reading is not due.</returns>
    public Task<Restore?> ClaimReadingAsync(
        Restore restore, DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var parameters = new { shop, restore.RestoredAt, restore.BackupAt, now, until = now + lease };
        return database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                await connection.ExecuteAsync(AddMine, parameters);
                var claimed = await connection.ExecuteAsync(
                    "update restores set due_at = @until where shop = @shop and restored_at = @RestoredAt and due_at <= @now", parameters);
                return claimed == 0 ? null : await FindAsync(connection);
            }),
            cancellationToken);
    }

    /// <summary>Finds the orders that transactions belong to, by their payments, numbers and our ids.</summary>
    /// <param name="transaction">The transaction.</param>
    /// <returns>Our id of the order; null if none is stored.</returns>
    public Task<Guid?> FindOrderAsync(ReportedTransaction transaction, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            select order_id from order_payments where shop = @shop and payment_id in (@Id, @ReferenceId)
            union all select id from orders where shop = @shop and number = @InvoiceId
            union all select id from orders where shop = @shop and id = @customId
            limit 1
            """;
        var customId = Guid.TryParse(transaction.CustomId, out var id) ? id : Guid.Empty;
        var parameters = new
        {
            shop,
            transaction.Id,
            ReferenceId = transaction.ReferenceId ?? transaction.Id,
            InvoiceId = transaction.InvoiceId ?? "",
            customId,
        };
        return database.ReadAsync(connection => connection.QueryFirstOrDefaultAsync<Guid?>(sql, parameters), cancellationToken);
    }

    /// <summary>Stores what was read, and ends the claim.</summary>
    /// <param name="restore">The restore.</param>
    /// <param name="lost">Transactions without an order. Those that were stored before are stored once.</param>
    /// <param name="readTo">Up to when the report is complete, UTC; null if nothing was read.</param>
    /// <param name="problem">Why the report could not be read; null if it could.</param>
    /// <param name="due">When to read again, UTC.</param>
    public Task RecordAsync(
        Restore restore, IReadOnlyList<LostTransaction> lost, DateTimeOffset? readTo, string? problem, DateTimeOffset due,
        CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                foreach (var one in lost)
                {
                    await connection.ExecuteAsync(AddTransaction, new
                    {
                        shop,
                        restore.RestoredAt,
                        one.Id,
                        one.EventCode,
                        one.Status,
                        one.Gross.Currency,
                        one.Gross.MinorUnits,
                        one.At,
                        one.InvoiceId,
                        one.CustomId,
                    });
                }

                return await connection.ExecuteAsync(
                    """
                    update restores set read_to = coalesce(@readTo, read_to), problem = @problem, due_at = @due
                    where shop = @shop and restored_at = @RestoredAt
                    """,
                    new { shop, restore.RestoredAt, readTo, problem, due });
            }),
            cancellationToken);

    /// <summary>Lists the transactions without an order, oldest first.</summary>
    /// <param name="restore">The restore.</param>
    /// <returns>At most <see cref="MostListed"/>.</returns>
    public Task<IReadOnlyList<LostTransaction>> ListLostAsync(Restore restore, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            select transaction_id, event_code, status, currency, gross_minor, initiated_at, invoice_id, custom_id from restore_transactions
            where shop = @shop and restored_at = @RestoredAt order by initiated_at, transaction_id, event_code limit @MostListed
            """;
        return database.ReadAsync<IReadOnlyList<LostTransaction>>(
            async connection => [.. (await connection.QueryAsync<LostRow>(sql, new { shop, restore.RestoredAt, MostListed }))
                .Select(row => row.ToTransaction())],
            cancellationToken);
    }

    /// <summary>Counts the held messages by kind.</summary>
    public Task<IReadOnlyList<HeldKind>> CountHeldAsync(CancellationToken cancellationToken = default)
    {
        const string sql = "select kind, count(*) as count from outbox where shop = @shop and held_at is not null group by kind order by kind";
        return database.ReadAsync<IReadOnlyList<HeldKind>>(
            async connection => [.. (await connection.QueryAsync<KindRow>(sql, new { shop })).Select(row => new HeldKind(row.Kind, row.Count))],
            cancellationToken);
    }

    /// <summary>Lists held messages, those of the longest hold first.</summary>
    /// <returns>At most <see cref="MostListed"/>.</returns>
    public Task<IReadOnlyList<HeldMessage>> ListHeldAsync(CancellationToken cancellationToken = default)
    {
        const string sql =
            "select id, kind, topic, created_at from outbox where shop = @shop and held_at is not null order by held_at, id limit @MostListed";
        return database.ReadAsync<IReadOnlyList<HeldMessage>>(
            async connection => [.. (await connection.QueryAsync<HeldRow>(sql, new { shop, MostListed }))
                .Select(row => new HeldMessage(row.Id, row.Kind, row.Topic, row.CreatedAt))],
            cancellationToken);
    }

    /// <summary>Ends the pause, unless it has ended, and releases or drops held messages.</summary>
    /// <param name="restore">The restore.</param>
    /// <param name="release">The kinds of held messages to send.</param>
    /// <param name="drop">The kinds of held messages never to send.</param>
    /// <param name="entry">Written into the audit log.</param>
    /// <param name="now">The time, UTC.</param>
    public Task ResumeAsync(
        Restore restore, IReadOnlyList<string> release, IReadOnlyList<string> drop, AuditEntry entry, DateTimeOffset now,
        CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                var parameters = new { shop, restore.RestoredAt, restore.BackupAt, now };
                await connection.ExecuteAsync(AddMine, parameters);
                var ended = await connection.ExecuteAsync(
                    """
                    update restores set resumed_at = @now, due_at = null
                    where shop = @shop and restored_at = @RestoredAt and resumed_at is null
                    """,
                    parameters);
                if (ended > 0)
                {
                    await connection.ExecuteAsync(HoldNewer, parameters);
                }

                foreach (var (sql, kinds) in new[] { (Release, release), (Drop, drop) })
                {
                    foreach (var kind in kinds)
                    {
                        await connection.ExecuteAsync(sql, new { shop, kind, now, Error });
                    }
                }

                await AuditLog.AddAsync(connection, shop, entry, now);
                return true;
            }),
            cancellationToken);

    private async Task<Restore?> FindAsync(DbConnection connection) =>
        (await connection.QuerySingleOrDefaultAsync<RestoreRow>(Latest, new { shop }))?.ToRestore();

    private sealed class RestoreRow
    {
        public DateTimeOffset RestoredAt { get; init; }

        public DateTimeOffset BackupAt { get; init; }

        public DateTimeOffset? ReadTo { get; init; }

        public string? Problem { get; init; }

        public DateTimeOffset? ResumedAt { get; init; }

        public Restore ToRestore() => new(RestoredAt, BackupAt, ReadTo, Problem, ResumedAt);
    }

    private sealed class LostRow
    {
        public string TransactionId { get; init; } = "";

        public string EventCode { get; init; } = "";

        public string Status { get; init; } = "";

        public string Currency { get; init; } = "";

        public long GrossMinor { get; init; }

        public DateTimeOffset InitiatedAt { get; init; }

        public string? InvoiceId { get; init; }

        public string? CustomId { get; init; }

        public LostTransaction ToTransaction() =>
            new(TransactionId, EventCode, Status, InitiatedAt, new(Currency, GrossMinor), InvoiceId, CustomId);
    }

    private sealed class KindRow
    {
        public string Kind { get; init; } = "";

        public long Count { get; init; }
    }

    private sealed class HeldRow
    {
        public Guid Id { get; init; }

        public string Kind { get; init; } = "";

        public string Topic { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }
    }
}
