using System.Data.Common;
using System.Text;
using Dapper;

namespace Checkout.Storage;

/// <summary>Copies the whole database into a file while programs use it, and such a file into an empty database of either engine.</summary>
public sealed class DatabaseBackup
{
    private const int NoLimit = 0;

    /// <summary>Characters of the rows that one statement adds. A row may have more.</summary>
    private const int Batch = 1_000_000;

    /// <summary>Rows between two reports of the progress.</summary>
    private const int ReportEvery = 10_000;

    private readonly Database database;
    private readonly Migrator migrator;

    internal DatabaseBackup(Database database, Migrator migrator) => (this.database, this.migrator) = (database, migrator);

    /// <summary>Writes a backup: all rows as they are at one moment.</summary>
    /// <param name="target">The path of the file, which must not exist.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="onProgress">Called from time to time with a table and the number of its rows that were read.</param>
    /// <returns>What the backup holds.</returns>
    /// <exception cref="BackupException">It cannot be written.</exception>
    /// <exception cref="StorageUnavailableException">The database cannot be read.</exception>
    public Task<BackupManifest> WriteAsync(string target, DateTimeOffset now, Action<string, long>? onProgress = null) =>
        database.SnapshotAsync(async connection =>
        {
            var tables = await DatabaseTables.ReadAsync(connection, database.Dialect);
            if (tables.Count == 0)
            {
                throw new BackupException("The database is empty, so there is nothing to back up.");
            }

            var migrations = await connection.QueryAsync<string>($"select name from {DatabaseTables.OfMigrations} order by number");
            var shops = await connection.QueryAsync<string>("select distinct shop from orders order by shop");
            using var writer = new BackupWriter(target);
            var written = new List<BackupTable>();
            foreach (var table in tables.Where(table => table.Name != DatabaseTables.OfMigrations))
            {
                written.Add(await writer.AddAsync(table.Name, RowsAsync(connection, table, onProgress)));
            }

            var manifest = new BackupManifest(BackupManifest.PresentFormat, now.ToUniversalTime(), migrations.AsList(), shops.AsList(), written);
            await writer.CompleteAsync(manifest);
            return manifest;
        });

    /// <summary>Restores a backup, in one transaction. Every shop is paused afterwards, and messages that wait to be sent are held.</summary>
    /// <param name="source">The path of the backup.</param>
    /// <param name="now">The time, UTC.</param>
    /// <param name="onProgress">Called from time to time with a table and the number of its rows that were written.</param>
    /// <returns>What the backup holds.</returns>
    /// <exception cref="BackupException">The database is not empty, or the backup cannot be used.</exception>
    /// <exception cref="StorageUnavailableException">The database cannot be written.</exception>
    public async Task<BackupManifest> RestoreAsync(string source, DateTimeOffset now, Action<string, long>? onProgress = null)
    {
        using var reader = BackupReader.Open(source);
        var manifest = reader.Manifest;
        await migrator.FillAsync(
            manifest.Migrations,
            async connection =>
            {
                var tables = await DatabaseTables.ReadAsync(connection, database.Dialect);
                foreach (var given in manifest.Tables.OrderBy(given => IndexOf(tables, given)))
                {
                    await FillAsync(connection, tables[IndexOf(tables, given)], reader.RowsAsync(given), onProgress);
                }
            },
            // With the newest tables, because an older backup has no place for the mark.
            connection => RestoreMark.SetAsync(connection, manifest.MadeAt, now));
        return manifest;
    }

    /// <summary>Pauses every shop of a database that was restored by other means, and holds its messages. No server may be running.</summary>
    /// <param name="madeAt">The time of its backup, UTC.</param>
    /// <param name="now">The time, UTC.</param>
    /// <exception cref="StorageUnavailableException">The database cannot be written.</exception>
    public async Task MarkRestoredAsync(DateTimeOffset madeAt, DateTimeOffset now)
    {
        await migrator.MigrateAsync();
        await database.WriteAsync(
            connection => database.TogetherAsync(connection, async () =>
            {
                await RestoreMark.SetAsync(connection, madeAt, now);
                return true;
            }),
            CancellationToken.None);
    }

    private static int IndexOf(IReadOnlyList<CopiedTable> tables, BackupTable given)
    {
        for (var i = 0; i < tables.Count; i++)
        {
            if (tables[i].Name == given.Name)
            {
                return i;
            }
        }

        throw new BackupException($"The backup has a table that its migrations do not make: {given.Name}.");
    }

    private async IAsyncEnumerable<string> RowsAsync(DbConnection connection, CopiedTable table, Action<string, long>? onProgress)
    {
        var read = 0L;
        await foreach (var row in connection.QueryUnbufferedAsync<string>(table.Read(database.Dialect), commandTimeout: NoLimit))
        {
            yield return row;
            if (++read % ReportEvery == 0)
            {
                onProgress?.Invoke(table.Name, read);
            }
        }
    }

    private async Task FillAsync(DbConnection connection, CopiedTable table, IAsyncEnumerable<string> rows, Action<string, long>? onProgress)
    {
        var (sql, batch, written) = (table.Write(database.Dialect), new StringBuilder("["), 0L);
        await foreach (var row in rows)
        {
            batch.Append(batch.Length > 1 ? "," : "").Append(row);
            if (batch.Length >= Batch)
            {
                await AddAsync();
            }

            if (++written % ReportEvery == 0)
            {
                onProgress?.Invoke(table.Name, written);
            }
        }

        if (batch.Length > 1)
        {
            await AddAsync();
        }

        async Task AddAsync()
        {
            await connection.ExecuteAsync(sql, new { rows = batch.Append(']').ToString() }, commandTimeout: NoLimit);
            batch.Clear().Append('[');
        }
    }
}
