using System.Diagnostics;
using System.Globalization;
using Checkout.Tests;
using Npgsql;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A PgBouncer in front of a database: each transaction gets one of few connections to it.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private const int Port = 6432;

    private readonly string folder;

    private PgBouncer(string folder, string connectionString) => (this.folder, ConnectionString) = (folder, connectionString);

    /// <summary>How a replica of the shop connects through it.</summary>
    public string ConnectionString { get; }

    private string PidFile => Path.Combine(folder, "pid");

    /// <param name="database">How to connect to the database without it.</param>
    /// <param name="connections">The most connections to the database.</param>
    public static async Task<PgBouncer> StartAsync(string database, int connections)
    {
        if (PostgreSqlPrograms.Find("pgbouncer") is null)
        {
            throw PostgreSqlPrograms.Missing("PgBouncer");
        }

        var server = new NpgsqlConnectionStringBuilder(database);
        var place = await PostgreSqlPrograms.NewFolderAsync();
        var started = new PgBouncer(
            place,
            $"Host={place};Port={Port};Username={server.Username};Database={server.Database};Maximum Pool Size=30;"
            + "Max Auto Prepare=0;No Reset On Close=true");
        var settings = Path.Combine(place, "pgbouncer.ini");
        await File.WriteAllTextAsync(
            settings,
            $"""
            [databases]
            {server.Database} = host={server.Host} port={server.Port} user={server.Username}
            [pgbouncer]
            pool_mode = transaction
            default_pool_size = {connections}
            auth_type = any
            unix_socket_dir = {place}
            listen_port = {Port}
            logfile = {Path.Combine(place, "log")}
            pidfile = {started.PidFile}

            """);
        await PostgreSqlPrograms.RunAsync("pgbouncer", "-d", settings);
        await Effect.AwaitAsync("PgBouncer runs", () => Task.FromResult(File.Exists(started.PidFile)));
        return started;
    }

    public async ValueTask DisposeAsync()
    {
        using (var process = Process.GetProcessById(int.Parse(await File.ReadAllTextAsync(PidFile), CultureInfo.InvariantCulture)))
        {
            process.Kill();
        }

        Directory.Delete(folder, recursive: true);
    }
}
