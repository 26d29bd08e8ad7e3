using System.Diagnostics;
using Dapper;

namespace Checkout.Storage;

public sealed partial class WebhookInbox
{
    private static readonly string EntryColumns = Columns.Of<EntryRow>(computed: "has_body", "body is not null");

    /// <summary>Finds an event.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<InboxEntry?> FindAsync(InboxKey key, CancellationToken cancellationToken = default)
    {
        var sql = $"select {EntryColumns} from webhook_inbox where {IsThis}";
        var parameters = new { shop, key.EventId, key.BodyHash };
        return (await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<EntryRow>(sql, parameters), cancellationToken))?.ToEntry();
    }

    /// <summary>Finds the latest event with an id.</summary>
    /// <returns>Null if there is none.</returns>
    public async Task<InboxEntry?> FindAsync(string eventId, CancellationToken cancellationToken = default)
    {
        var sql =
            $"""
            select {EntryColumns} from webhook_inbox where shop = @shop and event_id = @eventId
            order by received_at desc, body_hash desc limit 1
            """;
        return PayPalId.IsPossible(eventId)
            ? (await database.ReadAsync(
                connection => connection.QuerySingleOrDefaultAsync<EntryRow>(sql, new { shop, eventId }), cancellationToken))?.ToEntry()
            : null;
    }

    /// <summary>Lists events, newest first. A caller that follows <see cref="InboxPage.Next"/> gets every event exactly once, even if new
    /// events arrive, except those deleted in between (<see cref="DeleteEndedAsync"/>).</summary>
    /// <param name="state">Only events in this state; null means all.</param>
    /// <param name="after">The event to continue after; null begins with the newest.</param>
    /// <param name="limit">The most events, from 1; never more than <see cref="StorageLimits.MaxPageSize"/>.</param>
    public async Task<InboxPage> ListAsync(
        InboxState? state, InboxEntry? after, int limit, CancellationToken cancellationToken = default)
    {
        var size = Math.Clamp(limit, 1, StorageLimits.MaxPageSize);
        const string isBehind = "(received_at, event_id, body_hash) < (@ReceivedAt, @EventId, @BodyHash)";
        var sql =
            $"""
            select {EntryColumns} from webhook_inbox
            where shop = @shop and {(state is null ? "true" : "state = @name")} and {(after is null ? "true" : isBehind)}
            order by received_at desc, event_id desc, body_hash desc limit @oneMore
            """;
        var name = state is { } known ? NameOf(known) : null;
        var parameters = new { shop, name, after?.ReceivedAt, after?.Key.EventId, after?.Key.BodyHash, oneMore = size + 1 };
        var rows = (await database.ReadAsync(connection => connection.QueryAsync<EntryRow>(sql, parameters), cancellationToken)).AsList();
        InboxEntry[] items = [.. rows.Take(size).Select(row => row.ToEntry())];
        return new InboxPage(items, rows.Count > size ? items[^1].Key : null);
    }

    /// <summary>Makes an event due now, in any state, with every body that came with its id.</summary>
    public async Task<Replay> ReplayAsync(string eventId, AuditEntry entry, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        const string sql =
            """
            update webhook_inbox set state = 'pending', due_at = @now, attempts = 0, ended_at = null, error = null
            where shop = @shop and event_id = @eventId and body is not null
            """;
        if (await FindAsync(eventId, cancellationToken) is null)
        {
            return Replay.Unknown;
        }

        var parameters = new { shop, eventId, now };
        return await database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                if (await connection.ExecuteAsync(sql, parameters) == 0)
                {
                    return Replay.WithoutBody;
                }

                await AuditLog.AddAsync(connection, shop, entry, now);
                return Replay.Due;
            }),
            cancellationToken);
    }

    private static string NameOf(InboxState state) => state switch
    {
        InboxState.Pending => "pending",
        InboxState.Processed => "processed",
        InboxState.Unconfirmed => "unconfirmed",
        InboxState.Dead => "dead",
        _ => throw new UnreachableException(),
    };

    private sealed class EntryRow
    {
        public string EventId { get; init; } = "";

        public string BodyHash { get; init; } = "";

        public string EventType { get; init; } = "";

        public string State { get; init; } = "";

        public long Attempts { get; init; }

        public DateTimeOffset ReceivedAt { get; init; }

        public DateTimeOffset? DueAt { get; init; }

        public DateTimeOffset? EndedAt { get; init; }

        public string? Error { get; init; }

        public bool HasBody { get; init; }

        public InboxEntry ToEntry() => new(
            new InboxKey(EventId, BodyHash), EventType, Enum.GetValues<InboxState>().Single(state => NameOf(state) == State),
            Attempts, ReceivedAt, DueAt, EndedAt, Error, HasBody);
    }
}
