using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>Applies the migrations that this version needs. All other calls fail until this has succeeded once. Tables with further
/// migrations of a newer version are accepted, so that an update can be rolled out and back one replica at a time.</summary>
public sealed class Migrator
{
    /// <summary>No statement timeout, because large tables may take longer than any statement of a request. The lock timeout still
    /// applies.</summary>
    private const int NoLimit = 0;

    /// <summary>The first migration of the versions whose tables did not name a shop.</summary>
    private const string BeforeShops = "0001_orders.sql";

    private readonly Database database;
    private readonly IReadOnlyList<Migration> known;

    internal Migrator(Database database, IReadOnlyList<Migration> known)
    {
        this.database = database;
        this.known = known;
    }

    /// <summary>Applies the missing migrations in one transaction and under a lock. Several processes may run it at the same
    /// time.</summary>
    /// <exception cref="StorageUnavailableException">The database is unreachable; try again later.</exception>
    /// <exception cref="SchemaMismatchException">The database was created by another program, by a newer version that this one cannot run
    /// beside, or by a version from before the first migration was rewritten.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken = default) => database.MigrateAsync(ApplyAsync, cancellationToken);

    /// <summary>Makes the tables of a backup in an empty database, fills them, and applies the later migrations, all in one
    /// transaction.</summary>
    /// <param name="names">The migrations of the backup.</param>
    /// <param name="fill">Called with the tables of the backup.</param>
    /// <param name="finish">Called with the tables of this version.</param>
    /// <exception cref="BackupException">The database is not empty, or the backup is of another version that this one cannot use.</exception>
    internal Task FillAsync(IReadOnlyList<string> names, Func<DbConnection, Task> fill, Func<DbConnection, Task> finish)
    {
        var migrations = known.Where(migration => names.Contains(migration.Name, StringComparer.Ordinal)).ToList();
        if (migrations.Count < names.Count)
        {
            throw new BackupException("The backup was made by a newer version: restore it with that version, or a later one.");
        }

        return database.MigrateAsync(
            async connection =>
            {
                if ((await DatabaseTables.ReadAsync(connection, database.Dialect)).Count > 0)
                {
                    throw new BackupException("The database is not empty, and a backup is restored only into an empty one.");
                }

                await ApplyAsync(connection, migrations);
                await fill(connection);
                await ApplyAsync(connection, known);
                await finish(connection);
            },
            CancellationToken.None);
    }

    private Task ApplyAsync(DbConnection connection) => ApplyAsync(connection, known);

    private async Task ApplyAsync(DbConnection connection, IReadOnlyList<Migration> wanted)
    {
        await connection.ExecuteAsync(
            """
            create table if not exists schema_migrations (
              number bigint not null primary key,
              name text not null,
              checksum text not null,
              applied_at text not null default current_timestamp
            )
            """,
            commandTimeout: NoLimit);

        var applied = (await connection.QueryAsync<AppliedMigration>("select number, name, checksum from schema_migrations")).AsList();
        Check(applied);

        foreach (var migration in wanted.Where(migration => applied.TrueForAll(row => row.Number != migration.Number)))
        {
            await connection.ExecuteAsync(migration.Sql, commandTimeout: NoLimit);
            await connection.ExecuteAsync(
                "insert into schema_migrations (number, name, checksum) values (@Number, @Name, @Checksum)", migration);
        }
    }

    private void Check(List<AppliedMigration> applied)
    {
        if (applied.Exists(row => row.Name == BeforeShops))
        {
            throw new SchemaMismatchException(
                "The database was made by an older version, and this version cannot use its tables: start with a new, empty database, "
                + "or start the older version again.");
        }

        foreach (var row in applied)
        {
            if (row.Number > known[^1].Number && !Migration.IsBreaking(row.Name))
            {
                continue;
            }

            if (known.FirstOrDefault(migration => migration.Number == row.Number) is not { } migration)
            {
                throw new SchemaMismatchException(
                    $"The database has migration {row.Number} ({row.Name}), which this version does not support: start a newer version.");
            }

            if (migration.Checksum != row.Checksum)
            {
                throw new SchemaMismatchException(
                    $"Migration {row.Number} was applied from a file that differs from this version's {migration.Name}.");
            }
        }
    }

    private sealed class AppliedMigration
    {
        public long Number { get; init; }

        public string Name { get; init; } = "";

        public string Checksum { get; init; } = "";
    }
}
