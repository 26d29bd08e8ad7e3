using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>The merchant's endpoints. Every method throws <see cref="StorageUnavailableException"/> while the database cannot be
/// used.</summary>
public sealed class EndpointStore
{
    private static readonly string EndpointColumns = Columns.Of<Row>();

    private readonly Database database;
    private readonly string shop;
    private volatile bool mayHaveAny = true;

    /// <summary>Counts what this process made, so that a look from before does not deny it.</summary>
    private volatile int made;

    internal EndpointStore(Database database, ShopName shop)
    {
        this.database = database;
        this.shop = shop.Value;
    }

    /// <summary>Whether the shop may have endpoints, as this process last saw. Of an endpoint that another process made it knows after
    /// <see cref="LookAsync"/>.</summary>
    public bool MayHaveAny => mayHaveAny;

    /// <summary>Finds out whether the shop has endpoints.</summary>
    public async Task LookAsync(CancellationToken cancellationToken = default)
    {
        var before = made;
        var hasAny = await database.ReadAsync(
            connection => connection.ExecuteScalarAsync<bool>(
                "select exists (select 1 from webhook_endpoints where shop = @shop and disabled_at is null)", new { shop }),
            cancellationToken);
        mayHaveAny = hasAny || before != made;
    }

    /// <summary>All endpoints, the oldest first.</summary>
    public Task<IReadOnlyList<WebhookEndpoint>> ListAsync(CancellationToken cancellationToken = default) => database.ReadAsync(
        connection => ListAsync(connection), cancellationToken);

    /// <summary>Finds an endpoint.</summary>
    /// <returns>Null if there is none.</returns>
    public Task<WebhookEndpoint?> FindAsync(Guid id, CancellationToken cancellationToken = default) => database.ReadAsync(
        connection => FindAsync(connection, id), cancellationToken);

    /// <summary>Adds an endpoint.</summary>
    /// <returns>False if the shop has <see cref="StorageLimits.MaxEndpoints"/>.</returns>
    public async Task<bool> AddAsync(
        WebhookEndpoint endpoint, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            insert into webhook_endpoints (shop, id, url, events, secret, made_by, created_at)
            values (@shop, @Id, @Url, @events, @Secret, @MadeBy, @now)
            """;
        var isAdded = await database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                if ((await ListAsync(connection)).Count >= StorageLimits.MaxEndpoints)
                {
                    return false;
                }

                var events = string.Join(' ', endpoint.Events);
                await connection.ExecuteAsync(sql, new { shop, endpoint.Id, endpoint.Url, events, endpoint.Secret, endpoint.MadeBy, now });
                await AuditLog.AddAsync(connection, shop, entry, now);
                return true;
            }),
            cancellationToken);
        Know(isAdded);
        return isAdded;
    }

    /// <summary>Changes an endpoint.</summary>
    /// <returns>The endpoint; null if there is none.</returns>
    public async Task<WebhookEndpoint?> ChangeAsync(
        Guid id, EndpointChange change, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update webhook_endpoints set url = coalesce(@Url, url), events = coalesce(@events, events),
              disabled_at = case when @isOn then null when @isOff then coalesce(disabled_at, @now) else disabled_at end,
              disabled_because = case when @isOn then null else disabled_because end,
              failing_since = case when @isOn then null else failing_since end
            where shop = @shop and id = @id
            """;
        var events = change.Events is null ? null : string.Join(' ', change.Events);
        var parameters = new { shop, id, change.Url, events, isOn = change.IsEnabled == true, isOff = change.IsEnabled == false, now };
        var changed = await WriteAsync(id, sql, parameters, entry, now, cancellationToken);
        Know(changed is not null);
        return changed;
    }

    /// <summary>Gives an endpoint a new key. The old one signs, too, until <paramref name="oldUntil"/>. A further rotation within that time
    /// keeps it: if the answer to the first was lost, it is the only one that the receiver has.</summary>
    /// <returns>The endpoint; null if there is none.</returns>
    public Task<WebhookEndpoint?> RotateAsync(
        Guid id, string secret, DateTimeOffset oldUntil, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update webhook_endpoints set
              old_secret = case when old_until > @now then old_secret else secret end,
              old_until = case when old_until > @now then old_until else @oldUntil end,
              secret = @secret
            where shop = @shop and id = @id
            """;
        return WriteAsync(id, sql, new { shop, id, secret, oldUntil, now }, entry, now, cancellationToken);
    }

    /// <summary>Deletes an endpoint. Its waiting messages become dead letters.</summary>
    /// <returns>False if there is none.</returns>
    public Task<bool> DeleteAsync(Guid id, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string endMessages =
            $"""
            update outbox set due_at = null, failed_at = @now, error = 'The endpoint was deleted.'
            where shop = @shop and kind = '{MessageKind.Webhook}' and destination = @destination and due_at is not null
            """;
        return database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                if (await connection.ExecuteAsync("delete from webhook_endpoints where shop = @shop and id = @id", new { shop, id }) == 0)
                {
                    return false;
                }

                await connection.ExecuteAsync(endMessages, new { shop, destination = id.ToString(), now });
                await AuditLog.AddAsync(connection, shop, entry, now);
                return true;
            }),
            cancellationToken);
    }

    /// <summary>Records that the endpoint accepted a message.</summary>
    public Task RecordSuccessAsync(Guid id, CancellationToken cancellationToken = default) => database.WriteAsync(
        connection => connection.ExecuteAsync(
            "update webhook_endpoints set failing_since = null where shop = @shop and id = @id", new { shop, id }),
        cancellationToken);

    /// <summary>Records that a try failed.</summary>
    /// <param name="disabledBecause">Why the endpoint gets nothing more; null if it does.</param>
    public Task RecordFailureAsync(Guid id, string? disabledBecause, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update webhook_endpoints set failing_since = coalesce(failing_since, @now),
              disabled_at = case when @isOff then @now end, disabled_because = @disabledBecause
            where shop = @shop and id = @id and disabled_at is null
            """;
        var parameters = new { shop, id, disabledBecause, isOff = disabledBecause is not null, now };
        return database.WriteAsync(connection => connection.ExecuteAsync(sql, parameters), cancellationToken);
    }

    private void Know(bool isMade)
    {
        if (isMade)
        {
            Interlocked.Increment(ref made);
            mayHaveAny = true;
        }
    }

    private Task<WebhookEndpoint?> WriteAsync(
        Guid id, string sql, object parameters, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                if (await connection.ExecuteAsync(sql, parameters) > 0)
                {
                    await AuditLog.AddAsync(connection, shop, entry, now);
                }

                return await FindAsync(connection, id);
            }),
            cancellationToken);

    private async Task<WebhookEndpoint?> FindAsync(DbConnection connection, Guid id) => (await connection.QuerySingleOrDefaultAsync<Row>(
        $"select {EndpointColumns} from webhook_endpoints where shop = @shop and id = @id", new { shop, id }))?.ToEndpoint();

    private async Task<IReadOnlyList<WebhookEndpoint>> ListAsync(DbConnection connection) => [.. (await connection.QueryAsync<Row>(
        $"select {EndpointColumns} from webhook_endpoints where shop = @shop order by created_at, id", new { shop }))
        .Select(row => row.ToEndpoint())];

    private sealed class Row
    {
        public Guid Id { get; init; }

        public string Url { get; init; } = "";

        public string Events { get; init; } = "";

        public string Secret { get; init; } = "";

        public string? OldSecret { get; init; }

        public DateTimeOffset? OldUntil { get; init; }

        public string MadeBy { get; init; } = "";

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset? FailingSince { get; init; }

        public DateTimeOffset? DisabledAt { get; init; }

        public string? DisabledBecause { get; init; }

        public WebhookEndpoint ToEndpoint() => new(
            Id, Url, Events.Split(' '), Secret, OldSecret, OldUntil, MadeBy, CreatedAt, FailingSince, DisabledAt, DisabledBecause);
    }
}
