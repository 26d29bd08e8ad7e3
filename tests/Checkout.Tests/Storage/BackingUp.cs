using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

public sealed class BackingUp(PostgreSqlCluster cluster) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkout-backup-").FullName;

    private string File => Path.Combine(folder, "checkout.backup");

    public static TheoryData<Engine, Engine> Ways => new(
        from source in Enum.GetValues<Engine>() from target in Enum.GetValues<Engine>() select (source, target));

    [Theory, MemberData(nameof(Ways))]
    public async Task Every_table_comes_back_on_either_engine_with_the_same_rows(Engine from, Engine to)
    {
        await using var source = await TestStorage.StartAsync(from, cluster);
        await FillAsync(source);
        await using var target = TestStorage.Open(to, await TestStorage.NewDatabaseAsync(to, cluster));

        var manifest = await source.Backup.WriteAsync(File, Some.Noon);
        await target.Backup.RestoreAsync(File, Some.Noon.AddHours(1));

        Assert.All(manifest.Tables, table => Assert.True(table.Rows > 0, table.Name));
        Assert.Equal(await RowsAsync(source), await RowsAsync(target));
    }

    [Theory, OnBothEngines]
    public async Task A_backup_of_a_database_that_is_written_is_of_one_moment(Engine engine)
    {
        await using var source = await TestStorage.StartAsync(engine, cluster);
        var orders = new List<Checkout.Orders.Order>();
        for (var i = 0; i < 4; i++)
        {
            orders.Add(await source.AddAsync(Some.Order()));
        }

        using var stop = new CancellationTokenSource();
        var writing = Task.WhenAll(orders.Select(order => ChangeAsync(source, order.Id, stop.Token)));
        await source.Backup.WriteAsync(File, Some.Noon);
        await stop.CancelAsync();
        await writing;

        // Each change adds one to the version and one line to the timeline, in one transaction.
        await using var restored = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        await restored.Backup.RestoreAsync(File, Some.Noon.AddHours(1));
        foreach (var order in orders)
        {
            var stored = await restored.Orders.FindAsync(order.Id);
            Assert.Equal(stored!.Version, (await restored.Orders.TimelineAsync(order.Id)).Count);
        }
    }

    [Theory, OnBothEngines]
    public async Task A_backup_of_an_older_version_gets_the_later_migrations(Engine engine)
    {
        var all = Migration.In(engine.Dialect());
        await using var old = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        var migrator = new Migrator(old.Database, [.. all.TakeWhile(migration => migration.Number < 3)]);
        await migrator.MigrateAsync();
        await old.ExecuteAsync("insert into readiness (shop, checked_at) values ('default', " + (engine is Engine.Sqlite ? "1)" : "now())"));
        await new DatabaseBackup(old.Database, migrator).WriteAsync(File, Some.Noon);

        await using var present = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        await present.Backup.RestoreAsync(File, Some.Noon.AddHours(1));

        Assert.Equal(1, await present.CountAsync("readiness"));
        Assert.Equal(all.Count, await present.CountAsync("schema_migrations"));
        Assert.Equal(Some.Noon, (await present.Restores.FindAsync())!.BackupAt);
    }

    [Fact]
    public async Task A_backup_is_readable_by_its_owner_only_and_replaces_no_file()
    {
        await using var source = await TestStorage.StartAsync(Engine.Sqlite, cluster);

        await source.Backup.WriteAsync(File, Some.Noon);
        var refusal = await Assert.ThrowsAsync<BackupException>(() => source.Backup.WriteAsync(File, Some.Noon));

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        }

        Assert.Contains("replaces no file", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([File], Directory.GetFiles(folder));
    }

    [Theory, OnBothEngines]
    public async Task A_database_that_is_not_empty_is_refused_and_left_alone(Engine engine)
    {
        await using var source = await TestStorage.StartAsync(engine, cluster);
        await source.AddAsync(Some.Order());
        await source.Backup.WriteAsync(File, Some.Noon);

        var refusal = await Assert.ThrowsAsync<BackupException>(() => source.Backup.RestoreAsync(File, Some.Noon));

        Assert.Contains("not empty", refusal.Message, StringComparison.Ordinal);
        Assert.Equal((1, 0), (await source.CountAsync("orders"), await source.CountAsync("restores")));
    }

    [Theory]
    [InlineData("a row is changed", "damaged")]
    [InlineData("a row is missing", "damaged")]
    [InlineData("a migration is newer", "newer version")]
    [InlineData("the form is newer", "another version")]
    [InlineData("it is no archive", "no backup that can be read")]
    public async Task A_backup_that_cannot_be_used_is_refused_and_the_database_stays_empty(string fault, string sentence)
    {
        await using var source = await TestStorage.StartAsync(Engine.Sqlite, cluster);
        await source.AddAsync(Some.Order());
        await source.AddAsync(Some.Order());
        await source.Backup.WriteAsync(File, Some.Noon);
        Break(fault);

        await using var target = TestStorage.Open(Engine.Sqlite, await TestStorage.NewDatabaseAsync(Engine.Sqlite, cluster));
        var refusal = await Assert.ThrowsAsync<BackupException>(() => target.Backup.RestoreAsync(File, Some.Noon));

        Assert.Contains(sentence, refusal.Message, StringComparison.Ordinal);
        await source.Backup.WriteAsync($"{File}.good", Some.Noon);
        await target.Backup.RestoreAsync($"{File}.good", Some.Noon);
        Assert.Equal(2, await target.CountAsync("orders"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task ChangeAsync(TestStorage storage, Guid id, CancellationToken stop)
    {
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var url = $"https://shop.example/{i}";
            await storage.Orders.UpdateAsync(id, known => known with { ReturnUrl = url }, Some.Noon.AddSeconds(i), CancellationToken.None);
        }
    }

    private void Break(string fault)
    {
        if (fault == "it is no archive")
        {
            System.IO.File.WriteAllText(File, "not a backup");
            return;
        }

        using var archive = ZipFile.Open(File, ZipArchiveMode.Update);
        switch (fault)
        {
            case "a row is changed":
                Replace(archive, "orders.jsonl", text => text.Replace("\"EUR\"", "\"USD\"", StringComparison.Ordinal));
                break;
            case "a row is missing":
                Replace(archive, "orders.jsonl", text => text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)]);
                break;
            case "a migration is newer":
                Replace(archive, "manifest.json", text => Changed(text, manifest => manifest["migrations"]!.AsArray().Add("9999_later.sql")));
                break;
            default:
                Replace(archive, "manifest.json", text => Changed(text, manifest => manifest["format"] = 2));
                break;
        }
    }

    private static string Changed(string json, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(json)!;
        change(node);
        return node.ToJsonString();
    }

    private static void Replace(ZipArchive archive, string name, Func<string, string> change)
    {
        var entry = archive.GetEntry(name)!;
        string text;
        using (var reader = new StreamReader(entry.Open()))
        {
            text = reader.ReadToEnd();
        }

        entry.Delete();
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(change(text));
    }

    /// <summary>One row in each table, with a value in each column that is hard for its type.</summary>
    private async Task FillAsync(TestStorage storage)
    {
        var types = await TypesAsync();
        await using var connection = await storage.ConnectAsync();
        foreach (var table in await DatabaseTables.ReadAsync(connection, storage.Database.Dialect))
        {
            if (table.Name == DatabaseTables.OfMigrations)
            {
                continue;
            }

            var row = table.Columns.ToDictionary(column => column.Name, column => ValueOf(column.Name, types[(table.Name, column.Name)]));
            await connection.ExecuteAsync(
                table.Write(storage.Database.Dialect), new { rows = $"[{JsonSerializer.Serialize(row, JsonSerializerOptions.Web)}]" });
        }
    }

    /// <summary>PostgreSQL knows which texts of SQLite are ids.</summary>
    private async Task<Dictionary<(string Table, string Column), string>> TypesAsync()
    {
        await using var storage = await TestStorage.StartAsync(Engine.PostgreSql, cluster);
        await using var connection = await storage.ConnectAsync();
        var tables = await DatabaseTables.ReadAsync(connection, storage.Database.Dialect);
        return tables.SelectMany(table => table.Columns.Select(column => ((table.Name, column.Name), column.Type))).ToDictionary();
    }

    private static object ValueOf(string column, string type) => type switch
    {
        _ when column == "shop" => "default",
        "uuid" => "0198a4f5-6c1e-7b2a-9d3e-4f5a6b7c8d9e",
        "timestamp with time zone" when column == "held_until" => Microseconds.Since1970(Checkout.Orders.Order.ForGood),
        "timestamp with time zone" => 1_796_123_456_789_012L,
        "bigint" => long.MaxValue,
        "bytea" => "00ff0a",
        "text" => $"{column} \"ü\\u0000\" \u2028 😀\r\n\t",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, $"A backup does not know the type of {column}."),
    };

    /// <summary>All rows, without what a restore changes: its mark, sessions, and when a message is sent.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(TestStorage storage)
    {
        await using var connection = await storage.ConnectAsync();
        var rows = new List<string>();
        foreach (var table in await DatabaseTables.ReadAsync(connection, storage.Database.Dialect))
        {
            if (table.Name is DatabaseTables.OfMigrations or "restores" or "merchant_sessions")
            {
                continue;
            }

            foreach (var json in await connection.QueryAsync<string>(table.Read(storage.Database.Dialect)))
            {
                var row = JsonNode.Parse(json)!.AsObject();
                if (table.Name == "outbox")
                {
                    row.Remove("due_at");
                    row.Remove("held_at");
                }

                rows.Add($"{table.Name} {row.ToJsonString()}");
            }
        }

        return rows;
    }
}
