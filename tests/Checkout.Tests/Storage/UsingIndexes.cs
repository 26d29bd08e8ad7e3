using System.Data.Common;
using System.Text.RegularExpressions;
using Checkout.Alarms;
using Checkout.Orders;
using Checkout.Storage;
using Checkout.Tests.Disputes;
using Dapper;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Checkout.Tests.Storage;

/// <summary>What a statement costs must not grow with what has been sold.</summary>
public sealed partial class UsingIndexes(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    [Theory, OnBothEngines]
    public async Task Every_statement_of_the_storage_finds_its_rows_by_an_index(Engine engine)
    {
        using var traffic = engine is Engine.PostgreSql ? new PostgreSqlTraffic(await cluster.NewDatabaseAsync()) : null;
        await using var storage = TestStorage.Open(
            engine, traffic?.ConnectionString ?? await TestStorage.NewDatabaseAsync(engine, cluster), stockOf: _ => 100, heldShare: 33,
            mails: true);
        await storage.Migrator.MigrateAsync();
        await UseAllAsync(storage);
        await using var connection = await storage.ConnectAsync();

        var scans = new List<string>();
        var explained = 0;
        foreach (var (sql, types) in Used(storage, traffic).Distinct())
        {
            var plan = connection is SqliteConnection file
                ? Explain(file, sql)
                : await ExplainAsync(connection, sql, types);
            explained++;
            if (Scan().IsMatch(plan) || (WholeShop().IsMatch(plan) && !MayReadAll().IsMatch(sql)))
            {
                scans.Add($"{sql}\n{plan}");
            }
        }

        Assert.Empty(scans);
        Assert.InRange(explained, 35, 200);
    }

    private static IEnumerable<(string Sql, string Types)> Used(TestStorage storage, PostgreSqlTraffic? traffic)
    {
        var texts = traffic is null
            ? storage.SqliteCounts.Prepared.Keys.SelectMany(script => script.Split(';')).Select(sql => (sql, ""))
            : traffic.Prepared.Select(prepared => (prepared.Sql, prepared.Types));
        return texts.Where(one => Reads().IsMatch(one.Item1) && !one.Item1.Contains("schema_migrations", StringComparison.Ordinal));
    }

    /// <summary>Calls whatever a shop and its workers call.</summary>
    private static async Task UseAllAsync(TestStorage storage)
    {
        var (orders, inbox, now) = (storage.Orders, storage.Inbox, Some.Noon);
        var key = new IdempotencyKey("visitor", "key", "body");
        var order = Some.Order();
        var added = Assert.IsType<Added>(await orders.AddAsync(order, key, now, System.Net.IPAddress.Loopback, now)).Stored;
        await storage.AddAsync(Some.Order());
        await orders.FindByKeyAsync(key, now);
        await orders.FindAsync(order.Id);
        await orders.ConfirmAsync(order.Id);
        await orders.FindByPayPalIdAsync("PP-1");
        await orders.FindByNumberAsync(order.Number);
        await orders.FindByPaymentIdAsync("CAP-1");
        await orders.SearchAsync(
            new() { Number = order.Number, PayPalOrderId = "PP-1", PayPalId = "PP-1", PaymentId = "CAP-1" }, null, 10);
        await orders.HasOrdersOfAsync("visitor");
        await orders.ListHoldingAsync(10);
        await orders.TimelineAsync(order.Id);
        await orders.HasNewerOrderAsync(order);
        await orders.NewerUnapprovedAsync(order);
        await orders.SoldAsync(["sku"], now);
        await orders.SoldAsync(["sku"], now, "visitor");
        await orders.ReplaceableAsync("visitor", ["sku"], now);
        foreach (var after in new[] { null, OrderCursor.Behind(added) })
        {
            await orders.ListAsync(null, after, 10);
            await orders.ListAsync(OrderStatus.Created, after, 10);
            await orders.ListOfVisitorAsync("visitor", after, 10);
            await orders.DeleteUnpaidAsync(now, after, 10);
            await orders.FillSearchAsync(after, 10);
            await orders.SearchAsync(new() { Statuses = [OrderStatus.Created], Words = ["none"], Total = new("EUR", 0, 1) }, after, 10);
            await orders.SearchAsync(new() { Statuses = [OrderStatus.Created] }, after, 10);
            await orders.SearchAsync(new(), after, 10);
        }

        await orders.ClaimDueAsync(now, Lease, 10);
        var released = await orders.UpdateAsync(order.Id, known => known.Release(now), now);
        await orders.UpdateAsync(released, known => known.Apply(Some.Capture(known)), now.AddSeconds(1));
        await orders.BookOlderAsync(now, 10);
        foreach (var isOldestFirst in new[] { true, false })
        {
            var first = await storage.Ledger.ListAsync(new() { IsOldestFirst = isOldestFirst }, null, 1);
            await storage.Ledger.ListAsync(new() { IsOldestFirst = isOldestFirst }, first.Next, 1);
            await storage.Ledger.ListAsync(new() { IsOldestFirst = isOldestFirst, Account = "paypal" }, first.Next, 1);
        }

        await storage.Ledger.ListAsync(new() { PaymentId = "CAP-1" }, null, 1);
        var disputed = await storage.Disputes.UpdateAsync("PP-D-27803", _ => DisputeNews.New(DisputeNews.Claim()), now);
        await storage.Disputes.UpdateAsync("PP-D-27803", known => known!.Apply(DisputeNews.Resolved(1)), now);
        await storage.Disputes.OfOrderAsync(order.Id);
        await storage.Disputes.IsOpenForAsync(order.Id);
        await storage.Disputes.ClaimDueAsync(now, Lease, 10);
        await storage.Disputes.RescheduleAsync("PP-D-27803", now);
        await storage.Disputes.ClaimListingAsync(now, Lease);
        await storage.Disputes.FinishListingAsync(new(now, now), now, now);
        foreach (var isOpen in new[] { true, false })
        {
            await storage.Disputes.ListAsync(isOpen, null, 10);
            var behind = isOpen ? DisputeCursor.BehindOpen(disputed.Dispute) : DisputeCursor.BehindAny(disputed.Dispute);
            await storage.Disputes.ListAsync(isOpen, behind, 10);
        }

        await storage.Ledger.BalancesAsync(now);
        await storage.Comparisons.ClaimAsync(now, Lease);
        await storage.Comparisons.RecordAsync([new("T-1", "T0400", "S", now, new("EUR", 1), new("EUR", 0))], now);
        await storage.Comparisons.CompareAsync(now, now, now, now);
        await storage.Comparisons.AlarmAsync(now, now, _ => new Alarm("cause", "subject", "text"));
        await storage.Comparisons.ListAsync(isOpen: true, null, 10);
        await storage.Comparisons.FinishAsync(now, now);
        await storage.Ledger.StatementAsync(now, now);
        await storage.Ledger.FiguresAsync(now, now);
        await orders.DeleteKeysAsync(now, 10);
        await orders.ForgetHoldersAsync(now, 10);

        await inbox.AddAsync("WH-1", "TYPE", new byte[] { 1 }, now);
        await inbox.AddAsync("WH-2", "TYPE", new byte[] { 2 }, now);
        var claimed = await inbox.ClaimAsync(now, Lease, 10);
        await inbox.MarkProcessedAsync(claimed[0], now);
        await inbox.RetryAsync(claimed[1], "error", now);
        await inbox.ReleaseAsync(await inbox.ClaimAsync(now, Lease, 10), now);
        var alarm = new Alarm("cause", "subject", "text");
        await inbox.GiveUpAsync(claimed[1], InboxState.Dead, "error", alarm, now);
        await inbox.RecordReuseAsync("signature", alarm, now);
        await inbox.FindAsync(claimed[0].EventId);
        await inbox.ReplayAsync(claimed[0].EventId, Some.Entry, now);
        var page = await inbox.ListAsync(null, null, 1);
        await inbox.ListAsync(InboxState.Pending, page.Items[0], 1);
        await inbox.ListAsync(InboxState.Pending, null, 1);
        await inbox.DropBodiesAsync(now, 10);
        await inbox.DeleteEndedAsync(now, 10);
        await inbox.DeleteDeliveriesAsync(now, 10);

        await storage.Alarms.RaiseAsync(alarm, now);
        foreach (var message in await storage.Outbox.ClaimAsync(AlarmOutbox.Kind, now, Lease, 10))
        {
            await storage.Outbox.MarkFailedAsync(message, "error", now, now);
            await storage.Outbox.MarkSentAsync(message.Id, now);
        }

        await UseOutboxAsync(storage, now);
        await UseKeysAsync(storage);
    }

    private static async Task UseOutboxAsync(TestStorage storage, DateTimeOffset now)
    {
        var (outbox, entry) = (storage.Outbox, new AuditEntry { Actor = "actor", Roles = "", Operation = "operation", Outcome = AuditOutcome.Done });
        await outbox.AddAuditedAsync(new(MessageKind.Mail, MessageDestination.Shopper, "topic", "subject", "{}", "key"), entry, now);
        await outbox.DestinationsAsync(now);
        await outbox.ClaimAsync(MessageKind.Mail, MessageDestination.Shopper, now, Lease, 10);
        var page = await outbox.ListAsync(null, null, null, 1);
        await outbox.ListAsync(MessageKind.Mail, MessageState.Dead, page.Items[0], 1);
        await outbox.FindAsync(page.Items[0].Id);
        await outbox.RedeliverAsync(page.Items[0].Id, entry, now);
        await outbox.DeleteEndedAsync(now, now, 10);
        await storage.Endpoints.LookAsync();
        await storage.Endpoints.ListAsync();
        var endpoint = new WebhookEndpoint(
            Guid.NewGuid(), "https://example.com", ["order.paid"], "whsec_", null, null, "owner", now, null, null, null);
        await storage.Endpoints.AddAsync(endpoint, entry, now);
        await storage.Endpoints.ChangeAsync(endpoint.Id, new(IsEnabled: true), entry, now);
        await storage.Endpoints.RotateAsync(endpoint.Id, "whsec_", now, entry, now);
        await storage.Endpoints.RecordFailureAsync(endpoint.Id, "error", now);
        await storage.Endpoints.RecordSuccessAsync(endpoint.Id);
        await storage.Endpoints.DeleteAsync(endpoint.Id, entry, now);
    }

    private static async Task UseKeysAsync(TestStorage storage)
    {
        var entry = new AuditEntry { Actor = "actor", Roles = "", Operation = "operation", Outcome = AuditOutcome.Done };
        await storage.Audit.AddAsync(entry, Some.Noon);
        foreach (var filter in new[] { new AuditFilter(), new(Actor: "actor"), new(Operation: "operation"), new(Subject: "subject") })
        {
            await storage.Audit.ListAsync(filter, null, 1);
            await storage.Audit.ListAsync(filter, Guid.CreateVersion7(), 1);
        }

        await storage.Audit.DeleteAsync(Some.Noon, 10);
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(),
            Name = "name",
            Roles = "read",
            Hint = "hint",
            Hash = "hash",
            MadeBy = "maker",
            CreatedAt = Some.Noon,
        };
        await storage.Keys.AddAsync(key, entry);
        await storage.Keys.ListAsync();
        await storage.Keys.MarkUsedAsync(key.Id, Some.Noon);
        await storage.Keys.RotateAsync(key, "fresh", "hint", Some.Noon, entry, Some.Noon);
        await storage.Keys.WithdrawAsync(key.Id, entry, Some.Noon);
        await storage.Keys.DeleteAsync(Some.Noon, 10);
        await storage.Changes.ListAsync(Some.Noon);
        foreach (var keyId in new Guid?[] { null, key.Id })
        {
            await storage.Sessions.AddAsync(new($"hash of {keyId}", keyId, "proof", Some.Noon, Some.Noon), entry, Some.Noon);
        }

        await storage.Sessions.FindAsync("hash");
        await storage.Sessions.MarkUsedAsync("hash", Some.Noon);
        await storage.Sessions.EndAsync("hash", entry, Some.Noon);
        await storage.Sessions.DeleteAsync(Some.Noon, 10);
    }

    /// <summary>PostgreSQL reads a small table as a whole, unless it is told not to. If it still does, no index serves.</summary>
    private static async Task<string> ExplainAsync(DbConnection connection, string sql, string types)
    {
        var names = new List<string>();
        foreach (var type in types.Split(", ", StringSplitOptions.RemoveEmptyEntries))
        {
            names.Add(type == "0" ? "unknown" : (await connection.ExecuteScalarAsync<string>($"select {type}::regtype::text"))!);
        }

        var parameters = names.Count == 0 ? "" : $"({string.Join(", ", names)})";
        var values = names.Count == 0 ? "" : $"({string.Join(", ", names.Select(_ => "null"))})";
        await connection.ExecuteAsync(
            $"set enable_seqscan = off; set plan_cache_mode = force_generic_plan; deallocate all; prepare explained{parameters} as {sql}");
        return string.Join('\n', await connection.QueryAsync<string>($"explain execute explained{values}"));
    }

    private static string Explain(SqliteConnection connection, string sql)
    {
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(connection.Handle, $"explain query plan {sql}", out var statement));
        using (statement)
        {
            var lines = new List<string>();
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                lines.Add(raw.sqlite3_column_text(statement, 3).utf8_to_string());
            }

            return string.Join('\n', lines);
        }
    }

    [GeneratedRegex(@"\b(from|update)\s+\w", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reads();

    /// <summary>A whole table of the shop's, in the words of either engine.</summary>
    [GeneratedRegex(
        @"(Seq Scan on|SCAN)\s+(order|webhook|outbox|idempotency|stock_|audit_|api_|merchant_|ledger|reported|dispute)",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scan();

    /// <summary>SQLite looks up nothing but the shop's name in the index, so it may read all its rows. PostgreSQL chooses by the number of
    /// rows, and here are few.</summary>
    [GeneratedRegex(@"USING.* INDEX \w+ \(shop=\?\)", RegexOptions.None, 1000)]
    private static partial Regex WholeShop();

    /// <summary>A page of a list is read in the sequence of its index, the outbox keeps what has ended for some days only, the index of
    /// unbooked orders has no others, and there are few valid keys and
    /// endpoints.</summary>
    [GeneratedRegex(
        @"order by (created_at|received_at|id) desc|delete from outbox|booked is null|from api_keys|webhook_endpoints",
        RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex MayReadAll();
}
