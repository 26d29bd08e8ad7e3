using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

public sealed class Migrating(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task Several_programs_that_start_at_once_make_the_tables_once(Engine engine)
    {
        var place = await TestStorage.NewDatabaseAsync(engine, cluster);
        var programs = Enumerable.Range(0, 5).Select(_ => TestStorage.Open(engine, place)).ToList();

        await Task.WhenAll(programs.Select(program => program.Migrator.MigrateAsync()));
        await programs[0].Migrator.MigrateAsync();

        var order = await programs[0].AddAsync(Some.Order());
        Assert.NotNull(await programs[4].Orders.FindAsync(order.Id));
        Assert.Equal(Migration.In(engine.Dialect()).Count, await programs[0].CountAsync("schema_migrations"));
        foreach (var program in programs)
        {
            await program.DisposeAsync();
        }
    }

    [Theory, OnBothEngines]
    public async Task A_program_stops_with_a_sentence_when_newer_tables_are_incompatible_with_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.ExecuteAsync("insert into schema_migrations (number, name, checksum) values (9999, '9999_split.breaking.sql', '')");

        var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => storage.Migrator.MigrateAsync());

        Assert.Contains("9999_split.breaking.sql", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_migration_number_that_only_another_program_has_is_refused(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.ExecuteAsync("insert into schema_migrations (number, name, checksum) values (0, '0000_other.sql', '')");

        await Assert.ThrowsAsync<SchemaMismatchException>(() => storage.Migrator.MigrateAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_migration_that_was_edited_after_it_was_applied_is_refused(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.ExecuteAsync("update schema_migrations set checksum = 'other'");

        await Assert.ThrowsAsync<SchemaMismatchException>(() => storage.Migrator.MigrateAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_database_from_before_tables_named_the_shop_is_refused_with_one_sentence_and_left_alone(Engine engine)
    {
        await using var storage = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        await storage.MakeOldAsync();

        var refusal = await Assert.ThrowsAsync<SchemaMismatchException>(() => storage.Migrator.MigrateAsync());

        Assert.Contains("start with a new, empty database", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, await storage.CountAsync("orders where number = 'N-1'"));
        Assert.Equal(2, await storage.CountAsync("schema_migrations"));
    }

    [Theory, OnBothEngines]
    public async Task A_filled_database_of_the_first_version_is_carried_over(Engine engine)
    {
        await using var storage = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        await new Migrator(storage.Database, [Migration.In(engine.Dialect())[0]]).MigrateAsync();
        var old = Some.Order();
        await using (var connection = await storage.ConnectAsync())
        {
            var time = engine is Engine.PostgreSql ? "timestamptz '2026-03-01T12:00:00Z'" : "1772366400000000";
            await connection.ExecuteAsync(
                $"""
                insert into orders (shop, id, number, version, status, intent, currency, total_minor, visitor_hash, state, created_at, updated_at)
                values ('default', '{old.Id}', @Number, 1, 'CREATED', 'CAPTURE', 'EUR', 2500, @VisitorHash, @State, {time}, {time})
                """,
                new { old.Number, old.VisitorHash, State = OrderRow.StateOf(old) });
        }

        await storage.Migrator.MigrateAsync();

        var carried = await storage.Orders.FindAsync(old.Id);
        Assert.Equal((old.Number, null), (carried!.Order.Number, carried.Order.Backend));
        var paid = await storage.Orders.UpdateAsync(carried, known => known.Apply(Some.Capture(known)), Some.Noon);
        Assert.Equal(Checkout.Orders.OrderStatus.Completed, paid.Order.Status);
    }

    [Theory, OnBothEngines]
    public async Task Every_key_and_index_begins_with_the_shop(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await using var connection = await storage.ConnectAsync();

        var indexes = await connection.QueryAsync<(string Index, string Column)>(engine is Engine.PostgreSql
            ? """
            select indexrelid::regclass::text, attname::text from pg_index
            join pg_attribute on attrelid = indrelid and attnum = indkey[0]
            join pg_class on pg_class.oid = indrelid
            where relnamespace = 'public'::regnamespace and relname <> 'schema_migrations'
            """
            : """
            select list.name, info.name from sqlite_schema
            join pragma_index_list(sqlite_schema.name) as list join pragma_index_info(list.name) as info
            where sqlite_schema.type = 'table' and sqlite_schema.name <> 'schema_migrations' and info.seqno = 0
            """);

        Assert.NotEmpty(indexes);
        Assert.All(indexes, index => Assert.Equal((index.Index, "shop"), index));
    }

    [Theory, OnBothEngines]
    public async Task Every_call_before_the_migration_fails_as_unavailable(Engine engine)
    {
        await using var storage = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Orders.FindAsync(Guid.NewGuid()));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Inbox.AddAsync("WH-1", "TYPE", default, Some.Noon));
        await Assert.ThrowsAsync<StorageUnavailableException>(() => storage.Check.WriteAsync(Some.Noon));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "5000")]
    [InlineData("trusted_schema", "0")]
    public async Task The_writer_of_a_file_flushes_each_commit_and_trusts_no_schema(string pragma, string value)
    {
        await using var storage = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await using var writer = new SqliteConnections(storage.ConnectionString).OpenWriter();

        Assert.Equal(value, await writer.ExecuteScalarAsync<string>($"pragma {pragma}"));
    }
}
