using System.Data.Common;
using Dapper;

namespace Checkout.Storage;

/// <summary>Brings the tables to where this program needs them. Nothing else of the storage works before it has succeeded once.</summary>
public sealed class Migrator
{
    private readonly Database database;

    internal Migrator(Database database) => this.database = database;

    /// <summary>Applies what is missing, all in one transaction and under a lock; harmless when nothing is, and when several start at
    /// once.</summary>
    /// <param name="cancellationToken">Stops it before it has begun.</param>
    /// <returns>When the tables are there.</returns>
    /// <exception cref="StorageUnavailableException">The database is away; try again later.</exception>
    /// <exception cref="SchemaMismatchException">The database is newer than this program, or was made by another one.</exception>
    public Task MigrateAsync(CancellationToken cancellationToken = default) => database.MigrateAsync(ApplyAsync, cancellationToken);

    private async Task ApplyAsync(DbConnection connection)
    {
        await connection.ExecuteAsync(
            """
            create table if not exists schema_migrations (
              number bigint not null primary key,
              name text not null,
              checksum text not null,
              applied_at text not null default current_timestamp
            )
            """);

        var known = Migration.In(database.MigrationFolder);
        var applied = (await connection.QueryAsync<AppliedMigration>("select number, name, checksum from schema_migrations")).AsList();
        Check(applied, known);

        foreach (var migration in known.Where(migration => applied.TrueForAll(row => row.Number != migration.Number)))
        {
            await connection.ExecuteAsync(migration.Sql);
            await connection.ExecuteAsync(
                "insert into schema_migrations (number, name, checksum) values (@Number, @Name, @Checksum)", migration);
        }
    }

    private static void Check(List<AppliedMigration> applied, IReadOnlyList<Migration> known)
    {
        foreach (var row in applied)
        {
            if (known.FirstOrDefault(migration => migration.Number == row.Number) is not { } migration)
            {
                throw new SchemaMismatchException(
                    $"The database has migration {row.Number} ({row.Name}), which this program does not know: start a newer one.");
            }

            if (migration.Checksum != row.Checksum)
            {
                throw new SchemaMismatchException(
                    $"Migration {row.Number} was applied to the database from another file than this program's {migration.Name}.");
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
