using System.Globalization;
using Npgsql;

namespace Checkout.Benchmarks.Contestants;

/// <summary>A PostgreSQL server of the benchmark's own, in a temporary folder, reached by a socket in it. It flushes to the disk: a commit
/// costs what it costs a merchant.</summary>
internal sealed class PrivatePostgreSql : IAsyncDisposable
{
    private const int MostConnections = 200;

    private readonly string folder;
    private readonly NpgsqlConnection own;

    private PrivatePostgreSql(string folder, NpgsqlConnection own, int id) => (this.folder, this.own, Id) = (folder, own, id);

    /// <summary>The process of which all others are children.</summary>
    public int Id { get; }

    public static bool IsInstalled => Find("initdb") is not null;

    public static async Task<PrivatePostgreSql> StartAsync()
    {
        // A socket's path must be short, so the folder is the system's own.
        var place = Directory.CreateTempSubdirectory("benchmark-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL does not run as root.
            await Programs.RunAsync("chown", "postgres", place);
        }

        var data = Path.Combine(place, "data");
        await RunAsync("initdb", "-D", data, "-U", "checkout", "-A", "trust", "-E", "UTF8", "--locale=C");
        await RunAsync(
            "pg_ctl", "-D", data, "-w", "-l", Path.Combine(place, "log"), "-o",
            $"-k {place} -c listen_addresses= -c max_connections={MostConnections} -c shared_preload_libraries=pg_stat_statements",
            "start");
        var id = int.Parse(File.ReadLines(Path.Combine(data, "postmaster.pid")).First(), CultureInfo.InvariantCulture);
        var connection = new NpgsqlConnection($"Host={place};Username=checkout;Database=postgres;Pooling=false");
        await connection.OpenAsync();
        var server = new PrivatePostgreSql(place, connection, id);
        await server.ScalarAsync("create extension pg_stat_statements");
        return server;
    }

    /// <returns>How to connect to it.</returns>
    public async Task<string> NewDatabaseAsync(string name)
    {
        await ScalarAsync($"create database {name}");
        return $"Host={folder};Username=checkout;Database={name}";
    }

    /// <summary>Statements of a database's clients so far.</summary>
    public Task<long> StatementsAsync(string database) => ScalarAsync(
        $"""
        select coalesce(sum(calls), 0)::bigint
        from pg_stat_statements s join pg_database d on d.oid = s.dbid where d.datname = '{database}'
        """);

    /// <summary>Transactions that wrote so far. pg_stat_database also counts those that only read, and is late by up to ten
    /// seconds.</summary>
    public Task<long> WritesAsync() => ScalarAsync("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint");

    /// <summary>Gathers statistics, as PostgreSQL itself does a minute after tables have grown. A plan that was made for an empty table
    /// reads the whole index of a larger one.</summary>
    public async Task AnalyzeAsync(string database)
    {
        await using var connection = new NpgsqlConnection($"Host={folder};Username=checkout;Database={database};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("analyze", connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Writes what is in memory to the disk, so that no one else's writes fall into a measurement.</summary>
    public Task CheckpointAsync() => ScalarAsync("checkpoint");

    public async ValueTask DisposeAsync()
    {
        await own.DisposeAsync();
        await RunAsync("pg_ctl", "-D", Path.Combine(folder, "data"), "-w", "-m", "fast", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private async Task<long> ScalarAsync(string sql)
    {
        await using var command = new NpgsqlCommand(sql, own);
        return await command.ExecuteScalarAsync() as long? ?? 0;
    }

    private static Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var path = Find(program) ?? throw new FileNotFoundException($"{program} is not installed.");
        return Environment.IsPrivilegedProcess
            ? Programs.RunAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : Programs.RunAsync(path, arguments);
    }

    /// <summary>Debian keeps the server's programs out of the path.</summary>
    private static string? Find(string program)
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        var installed = versions.OrderDescending().Select(version => $"{version}/bin");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(installed)
            .Select(bin => Path.Combine(bin, program))
            .FirstOrDefault(File.Exists);
    }
}
