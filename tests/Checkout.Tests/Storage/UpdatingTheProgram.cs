using System.Data.Common;
using System.Text.RegularExpressions;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

/// <summary>An update is rolled out and back one replica at a time. Until it is complete, an older and a newer version use the same
/// tables.</summary>
public sealed partial class UpdatingTheProgram(PostgreSqlCluster cluster)
{
    private const int MoreThanMakesAStatementPrepared = 10;

    private const string Future =
        """
        alter table orders add column colour text;
        alter table order_lines add column colour text;
        alter table order_events add column colour text;
        alter table order_payments add column colour text;
        alter table webhook_inbox add column colour text;
        alter table webhook_deliveries add column colour text;
        alter table idempotency_keys add column colour text;
        create table colours (name text not null primary key);
        insert into schema_migrations (number, name, checksum) values (9999, '9999_colours.sql', '')
        """;

    [Theory, OnBothEngines]
    public async Task This_version_keeps_working_beside_columns_and_tables_of_a_newer_one_and_can_be_restarted(Engine engine)
    {
        await using var running = await TestStorage.StartAsync(engine, cluster, _ => 1_000);
        await BuyAsync(running, MoreThanMakesAStatementPrepared);

        await running.ExecuteAsync(Future);

        await BuyAsync(running, MoreThanMakesAStatementPrepared);
        await using var restarted = TestStorage.Open(engine, running.ConnectionString, _ => 1_000);
        await restarted.Migrator.MigrateAsync();
        await BuyAsync(restarted, 1);
        Assert.Equal((2 * MoreThanMakesAStatementPrepared) + 1, await running.CountAsync("orders where status = 'COMPLETED'"));
    }

    [Theory, OnBothEngines]
    public void A_migration_that_breaks_older_versions_says_so_in_its_name(Engine engine) =>
        Assert.All(
            Migration.In(engine.Dialect()),
            migration => Assert.True(Migration.IsBreaking(migration.Name) || !Breaks().IsMatch(migration.Sql), migration.Name));

    [Theory, OnBothEngines]
    public void The_words_of_a_migration_that_each_engine_writes_differently_are_all_replaced(Engine engine) =>
        Assert.All(Migration.In(engine.Dialect()), migration => Assert.DoesNotMatch("[{}]", migration.Sql));

    [Theory]
    [InlineData("alter table orders drop column payee", true)]
    [InlineData("alter table orders drop payee", true)]
    [InlineData("ALTER TABLE orders RENAME payee TO merchant", true)]
    [InlineData("alter table orders alter payee set not null", true)]
    [InlineData("-- why\nupdate orders set due_at = updated_at", true)]
    [InlineData("create table colours (name text); update orders set due_at = null", true)]
    [InlineData("with old as (select id from orders) delete from orders where id in (select id from old)", true)]
    [InlineData("drop index orders_by_age", true)]
    [InlineData("truncate orders", true)]
    [InlineData("alter table orders add column colour text not null", true)]
    [InlineData("alter table orders add column price numeric(10, 2) not null, add column size text not null default ''", true)]
    [InlineData("alter table orders add constraint priced check (total > 0)", true)]
    [InlineData("alter table orders add column colour text", false)]
    [InlineData("alter table orders add column colour text not null default 'blue'", false)]
    [InlineData("alter table orders add column colour text default 'blue' not null", false)]
    [InlineData("alter table orders add column colour text; create table colours (name text not null)", false)]
    [InlineData("create table hues (name text references colours (name) on update cascade on delete cascade)", false)]
    [InlineData("-- Nothing to update, delete or drop.\ncreate index orders_by_update on orders (updated_at)", false)]
    public void A_migration_that_removes_or_requires_something_is_incompatible_with_the_older_program(string sql, bool breaks) =>
        Assert.Equal(breaks, Breaks().IsMatch(sql));

    [Theory, OnBothEngines]
    public async Task Tables_of_an_older_version_are_migrated_with_their_orders(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await BuyAsync(storage, 2);
        var open = await storage.AddAsync(Some.Order());
        var later = storage.MigratorWith(
            new(9002, "9002_colours.sql", "alter table orders add column colour text not null default 'blue'"),
            new(9003, "9003_red.breaking.sql", "update orders set colour = 'red' where status = 'COMPLETED'"));

        await later.MigrateAsync();
        await later.MigrateAsync();

        Assert.Equal(2, await storage.CountAsync("orders where colour = 'red'"));
        Assert.Equal(1, await storage.CountAsync("orders where colour = 'blue'"));
        Assert.Equal(Migration.In(engine.Dialect()).Count + 2, await storage.CountAsync("schema_migrations"));
        await storage.Orders.UpdateAsync(open.Id, known => known.Apply(Some.Capture(known)), Some.Noon);
        await Assert.ThrowsAsync<SchemaMismatchException>(() => storage.Migrator.MigrateAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_migration_that_fails_leaves_the_tables_as_they_were(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var later = storage.MigratorWith(
            new(9002, "9002_colours.sql", "alter table orders add column colour text"),
            new(9003, "9003_broken.sql", "insert into nowhere values (1)"));

        await Assert.ThrowsAnyAsync<DbException>(() => later.MigrateAsync());

        Assert.Equal(Migration.In(engine.Dialect()).Count, await storage.CountAsync("schema_migrations"));
        await storage.MigratorWith(new Migration(9002, "9002_hues.sql", "alter table orders add column colour text")).MigrateAsync();
    }

    [Fact]
    public async Task A_migration_may_take_longer_than_a_statement_of_a_request()
    {
        await using var storage = TestStorage.Open(Engine.PostgreSql, $"{await cluster.NewDatabaseAsync()};Command Timeout=1");

        await storage.MigratorWith(new Migration(9002, "9002_slow.sql", "select pg_sleep(2)")).MigrateAsync();

        Assert.Equal(Migration.In(Dialect.PostgreSql).Count + 1, await storage.CountAsync("schema_migrations"));
    }

    [Fact]
    public async Task A_migration_that_waits_for_a_lock_fails_after_the_timeout_and_is_retried()
    {
        await using var storage = TestStorage.Open(Engine.PostgreSql, await cluster.NewDatabaseAsync());
        await using (var other = await storage.ConnectAsync())
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await using var hold = other.CreateCommand();
            hold.CommandText = $"select pg_advisory_xact_lock({0x436865636B6F7574})";
            await hold.ExecuteNonQueryAsync();

            await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Migrator.MigrateAsync());
        }

        await storage.Migrator.MigrateAsync();
        await storage.Check.WriteAsync(Some.Noon);
    }

    /// <summary>Every operation of the storage for one order and its webhook.</summary>
    private static async Task BuyAsync(TestStorage storage, int times)
    {
        for (var time = 0; time < times; time++)
        {
            var order = Some.Order();
            var key = new IdempotencyKey("somebody", $"{order.Id}", "hash");
            Assert.IsType<Added>(await storage.Orders.AddAsync(order, key, Some.Noon, due: Some.Noon));
            Assert.NotNull(await storage.Orders.FindByKeyAsync(key, Some.Noon));
            Assert.Single(await storage.Orders.ClaimDueAsync(Some.Noon, TimeSpan.FromMinutes(1), 10));
            await storage.Inbox.AddAsync($"WH-{order.Id}", "TYPE", default, Some.Noon);
            var claimed = Assert.Single(await storage.Inbox.ClaimAsync(Some.Noon, TimeSpan.FromMinutes(1), 10));

            await storage.Orders.UpdateAsync(order.Id, known => known.Apply(Some.Capture(known)), Some.Noon);

            await storage.Inbox.MarkProcessedAsync(claimed, Some.Noon);
            Assert.NotEmpty(await storage.Orders.TimelineAsync(order.Id));
        }
    }

    /// <summary>What breaks an older version: removing or changing something, a new constraint, or a new column that the older version
    /// would have to fill. Comments and the <c>on delete</c> of a foreign key are ignored.</summary>
    [GeneratedRegex(
        """
        (?<! \bon\s+ | --[^\n]* )
        \b(update|delete|drop|rename|truncate|alter(?!\s+table)|add\s+(constraint|check|unique|primary|foreign))\b
        |\badd\b ((?!\bdefault\b|,\s*add\b|;).)* \bnot\s+null\b (?!((?!,\s*add\b|;).)*\bdefault\b)
        """,
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline,
        1000)]
    private static partial Regex Breaks();
}
