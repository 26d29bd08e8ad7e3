using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Checkout.Tests.Storage;

/// <summary>A database that a test can make unavailable: SQLite's file is locked, PostgreSQL's connection is cut.</summary>
internal sealed class FrailDatabase : IAsyncDisposable
{
    private readonly PostgreSqlWire? wire;
    private readonly string direct;
    private DbConnection? locking;

    private FrailDatabase(string direct, PostgreSqlWire? wire) => (this.direct, this.wire) = (direct, wire);

    /// <summary>The lock timeout is one second, so that a test does not wait long.</summary>
    public string ConnectionString => wire?.ConnectionString ?? $"{direct};Default Timeout=1";

    public static async Task<FrailDatabase> MakeAsync(Engine engine, PostgreSqlCluster cluster)
    {
        var place = await TestStorage.NewDatabaseAsync(engine, cluster);
        if (engine is Engine.PostgreSql)
        {
            return new FrailDatabase(place, new PostgreSqlWire(place));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(new SqliteConnectionStringBuilder(place).DataSource)!);
        return new FrailDatabase(place, null);
    }

    public async Task LoseAsync()
    {
        if (wire is not null)
        {
            wire.Cut();
            return;
        }

        locking = new SqliteConnection($"{direct};Pooling=false");
        await locking.OpenAsync();
        await locking.ExecuteAsync("begin immediate");
    }

    public async Task FindAsync()
    {
        wire?.Mend();
        await (locking?.DisposeAsync() ?? default);
        locking = null;
    }

    public async ValueTask DisposeAsync()
    {
        await FindAsync();
        wire?.Dispose();
        if (wire is null)
        {
            Directory.Delete(Path.GetDirectoryName(new SqliteConnectionStringBuilder(direct).DataSource)!, recursive: true);
        }
    }
}
