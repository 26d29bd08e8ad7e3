using System.Data.Common;
using System.Text.Json;
using Checkout.Disputes;
using Dapper;

namespace Checkout.Storage;

/// <summary>The stored disputes. Every method throws <see cref="StorageUnavailableException"/> while the database cannot be used.</summary>
public sealed partial class DisputeStore
{
    /// <summary>Where an open dispute without a deadline stands.</summary>
    private static readonly DateTimeOffset NoDeadline = new(9999, 12, 31, 0, 0, 0, TimeSpan.Zero);

    private const string Insert =
        """
        insert into disputes (shop, dispute_id, data, version, is_open, answer_by, opened_at, due_at)
        values (@shop, @Id, @Data, 1, @IsOpen, @AnswerBy, @OpenedAt, @Due)
        on conflict (shop, dispute_id) do nothing
        """;

    private const string Update =
        """
        update disputes set data = @Data, version = version + 1, is_open = @IsOpen, answer_by = @AnswerBy, opened_at = @OpenedAt, due_at = @Due
        where shop = @shop and dispute_id = @Id and version = @Version
        """;

    private static readonly string FindById = $"select {DisputeRow.Columns} from disputes where shop = @shop and dispute_id = @id";

    private readonly Database database;
    private readonly string shop;

    internal DisputeStore(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Finds a dispute.</summary>
    /// <param name="id">PayPal's id; any text is allowed.</param>
    /// <returns>Null if there is none.</returns>
    public Task<StoredDispute?> FindAsync(string id, CancellationToken cancellationToken = default) => PayPalId.IsPossible(id)
        ? database.ReadAsync(connection => FindAsync(connection, id), cancellationToken)
        : Task.FromResult<StoredDispute?>(null);

    /// <summary>The disputes about an order.</summary>
    /// <param name="orderId">Our id of the order.</param>
    /// <returns>The oldest first.</returns>
    public Task<IReadOnlyList<Dispute>> OfOrderAsync(Guid orderId, CancellationToken cancellationToken = default) => ReadAsync(
        $"""
        select {DisputeRow.Columns} from dispute_orders as about cross join disputes
        where about.shop = @shop and about.order_id = @orderId and disputes.shop = about.shop and disputes.dispute_id = about.dispute_id
        order by opened_at, disputes.dispute_id
        """,
        new { shop, orderId },
        cancellationToken);

    /// <summary>Whether a dispute about an order is open. Until then nothing about the order may be erased.</summary>
    /// <param name="orderId">Our id of the order.</param>
    /// <returns>True if one is.</returns>
    public Task<bool> IsOpenForAsync(Guid orderId, CancellationToken cancellationToken = default) => database.ReadAsync(
        connection => connection.ExecuteScalarAsync<bool>(
            """
            select exists (select 1 from dispute_orders as about
              join disputes on disputes.shop = about.shop and disputes.dispute_id = about.dispute_id
              where about.shop = @shop and about.order_id = @orderId and is_open = 1)
            """,
            new { shop, orderId }),
        cancellationToken);

    /// <summary>Erases the personal data of the disputes about an order (<see cref="Dispute.Erase"/>). An open one keeps it, see
    /// <see cref="IsOpenForAsync"/>.</summary>
    /// <param name="orderId">Our id of the order.</param>
    /// <param name="now">The time, UTC.</param>
    public async Task EraseAsync(Guid orderId, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        foreach (var dispute in await OfOrderAsync(orderId, cancellationToken))
        {
            await UpdateAsync(
                dispute.Id, known => known!.IsOpen || known.IsErased || known.OpenAttempt is not null ? known : known.Erase(), now, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Lists the open disputes, the one with the nearest deadline first, or all, the latest first.</summary>
    /// <param name="isOpen">Whether only open ones are listed.</param>
    /// <param name="after">Where to continue; null begins.</param>
    /// <param name="limit">The most disputes, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    /// <returns>The page.</returns>
    public async Task<DisputePage> ListAsync(
        bool isOpen, DisputeCursor? after, int limit, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        var sql = isOpen
            ? $"""
            select {DisputeRow.Columns} from disputes
            where shop = @shop and is_open = 1 and {(after is null ? "answer_by >= @ever" : "(answer_by, dispute_id) > (@At, @Id)")}
            order by answer_by, dispute_id limit @oneMore
            """
            : $"""
            select {DisputeRow.Columns} from disputes
            where shop = @shop and {(after is null ? "opened_at >= @ever" : "(opened_at, dispute_id) < (@At, @Id)")}
            order by opened_at desc, dispute_id desc limit @oneMore
            """;
        var found = await ReadAsync(sql, new { shop, after?.At, after?.Id, ever = DateTimeOffset.UnixEpoch, oneMore = size + 1 }, cancellationToken);
        return found.Count <= size ? new(found, null)
            : new([.. found.Take(size)], isOpen ? DisputeCursor.BehindOpen(found[size - 1]) : DisputeCursor.BehindAny(found[size - 1]));
    }

    /// <summary>Adds or changes a dispute with a function, retries on concurrent changes, and raises the alarms of the change
    /// (<see cref="DisputeAlarms"/>). Its due time follows from the change (<see cref="DisputeSchedule.NextLook"/>).</summary>
    /// <param name="id">PayPal's id.</param>
    /// <param name="change">Must be pure and fast: it may run more than once. It gets null for a dispute that is not on record. A dispute that
    /// it returns unchanged is not written.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="entry">Written into the audit log with the change; null for none.</param>
    /// <returns>The stored dispute.</returns>
    /// <exception cref="ContendedException">There were too many concurrent changes.</exception>
    public async Task<StoredDispute> UpdateAsync(
        string id, Func<Dispute?, Dispute> change, DateTimeOffset now, AuditEntry? entry = null, CancellationToken cancellationToken = default)
    {
        for (var attempt = 0; attempt < StorageLimits.MaxUpdateAttempts; attempt++)
        {
            var changed = await database.WriteAsync(
                connection => database.TogetherAsync(connection, () => TryUpdateAsync(connection, id, change, now, entry)), cancellationToken);
            if (changed is not null)
            {
                return changed;
            }
        }

        throw new ContendedException($"Dispute {id}");
    }

    /// <summary>Claims due disputes. Each goes to one caller only until its lease ends.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="lease">How long no other caller gets them.</param>
    /// <param name="batch">The most disputes to claim.</param>
    /// <returns>PayPal's ids.</returns>
    public Task<IReadOnlyList<string>> ClaimDueAsync(
        DateTimeOffset now, TimeSpan lease, int batch, CancellationToken cancellationToken = default)
    {
        var claim = database.Dialect.UpdateBatch("disputes", set: "due_at = @until", key: "dispute_id", "due_at <= @now", by: "due_at");
        return database.WriteAsync<IReadOnlyList<string>>(
            async connection => [.. await connection.QueryAsync<string>(
                $"{claim} returning dispute_id", new { shop, now, until = now + lease, batch })],
            cancellationToken);
    }

    /// <summary>Sets when a worker looks at a dispute next, such as after a failed look.</summary>
    /// <param name="id">PayPal's id.</param>
    /// <param name="due">UTC.</param>
    public Task RescheduleAsync(string id, DateTimeOffset due, CancellationToken cancellationToken = default) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "update disputes set due_at = @due where shop = @shop and dispute_id = @id and due_at is not null", new { shop, id, due }),
        cancellationToken);

    /// <summary>Claims to ask PayPal for the disputes that changed, if that is due. The first call sets when it is.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="lease">How long no other process gets it.</param>
    /// <returns>The claim, null if it is not due; and when it is due next.</returns>
    public Task<(ClaimedListing? Claimed, DateTimeOffset DueAt)> ClaimListingAsync(
        DateTimeOffset now, TimeSpan lease, CancellationToken cancellationToken = default)
    {
        var parameters = new
        {
            shop,
            now,
            until = now + lease,
            first = now + DisputeSchedule.FirstListing,
            since = now - DisputeSchedule.ListedAtFirst,
        };
        return database.WriteAsync(
            connection => database.TogetherAsync<(ClaimedListing?, DateTimeOffset)>(connection, async () =>
            {
                await connection.ExecuteAsync(
                    "insert into dispute_listings (shop, due_at, listed_to) values (@shop, @first, @since) on conflict (shop) do nothing",
                    parameters);
                var claimed = await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(
                    "update dispute_listings set due_at = @until where shop = @shop and due_at <= @now returning listed_to", parameters);
                var due = await connection.ExecuteScalarAsync<DateTimeOffset>(
                    "select due_at from dispute_listings where shop = @shop", parameters);
                return (claimed is { } listedTo ? new(listedTo, due) : null, due);
            }),
            cancellationToken);
    }

    /// <summary>Ends a listing, unless its lease ended and another process has claimed it.</summary>
    /// <param name="claimed">The claim.</param>
    /// <param name="due">When the next one is due, UTC.</param>
    /// <param name="listedTo">Up to which time the changes were read, UTC; null if they were not.</param>
    public Task FinishListingAsync(
        ClaimedListing claimed, DateTimeOffset due, DateTimeOffset? listedTo, CancellationToken cancellationToken = default) =>
        database.WriteAsync(
            connection => connection.ExecuteAsync(
                """
                update dispute_listings set due_at = @due, listed_to = coalesce(@listedTo, listed_to)
                where shop = @shop and due_at = @ClaimedUntil
                """,
                new { shop, due, listedTo, claimed.ClaimedUntil }),
            cancellationToken);

    internal static DateTimeOffset SortedBy(Dispute dispute) => dispute.AnswerBy ?? NoDeadline;

    private async Task<StoredDispute?> FindAsync(DbConnection connection, string id) =>
        (await connection.QuerySingleOrDefaultAsync<DisputeRow>(FindById, new { shop, id }))?.ToDispute();

    /// <returns>Null if the dispute has changed since it was read.</returns>
    private async Task<StoredDispute?> TryUpdateAsync(
        DbConnection connection, string id, Func<Dispute?, Dispute> change, DateTimeOffset now, AuditEntry? entry)
    {
        var before = await FindAsync(connection, id);
        var after = change(before?.Dispute);
        var due = DisputeSchedule.NextLook(after, now);
        if (before is not null && ReferenceEquals(before.Dispute, after))
        {
            return before;
        }

        var written = await connection.ExecuteAsync(
            before is null ? Insert : Update,
            new
            {
                shop,
                Id = id,
                Data = JsonSerializer.Serialize(after, DisputeJson.Default.Dispute),
                IsOpen = after.IsOpen ? 1 : 0,
                AnswerBy = SortedBy(after),
                after.OpenedAt,
                Due = due,
                Version = before?.Version ?? 0,
            });
        if (written == 0)
        {
            return null;
        }

        foreach (var order in after.Orders.Except(before?.Dispute.Orders ?? []))
        {
            await connection.ExecuteAsync(
                "insert into dispute_orders (shop, order_id, dispute_id) values (@shop, @OrderId, @id) on conflict do nothing",
                new { shop, OrderId = order.Id, id });
        }

        await AlarmOutbox.RaiseAsync(connection, shop, DisputeAlarms.Between(before?.Dispute, after), now);
        if (entry is not null)
        {
            await AuditLog.AddAsync(connection, shop, entry, now);
        }

        return new(after, (before?.Version ?? 0) + 1, due);
    }

    private Task<IReadOnlyList<Dispute>> ReadAsync(string sql, object parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Dispute>>(
            async connection => [.. (await connection.QueryAsync<DisputeRow>(sql, parameters)).Select(row => row.ToDispute().Dispute)],
            cancellationToken);

    private sealed class DisputeRow
    {
        public static readonly string Columns = Storage.Columns.Of<DisputeRow>();

        public string Data { get; init; } = "";

        public long Version { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public StoredDispute ToDispute() => new(
            JsonSerializer.Deserialize(Data, DisputeJson.Default.Dispute) ?? throw new JsonException("A stored dispute is null."), Version, DueAt);
    }
}
