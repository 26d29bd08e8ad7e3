using Npgsql;

[assembly: AssemblyFixture(typeof(Checkout.Tests.PostgreSqlCluster))]

namespace Checkout.Tests;

/// <summary>A PostgreSQL server of the test run's own, in a temporary folder, reached by a socket in it. It is started when the first test
/// asks for a database and stopped after the last test. A test that stops it has one of its own. Where PostgreSQL is not installed tests
/// skip, except in CI.</summary>
public sealed class PostgreSqlCluster : IAsyncLifetime
{
    private readonly Lazy<Task<string?>> folder;
    private int databases;
    private bool isStopped;

    public PostgreSqlCluster() => folder = new(StartAsync);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Makes an empty database.</summary>
    /// <returns>How to connect to it.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        var place = await folder.Value;
        if (place is null)
        {
            throw PostgreSqlPrograms.Missing("PostgreSQL (initdb, pg_ctl)");
        }

        var name = $"test_{Interlocked.Increment(ref databases)}";
        await using var connection = new NpgsqlConnection($"{Server(place)};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return $"{Server(place)};Database={name};Maximum Pool Size=30;Timeout=30";
    }

    /// <summary>Ends the server at once, as a crash does; of a cluster that has a database.</summary>
    public async Task StopAsync()
    {
        await ControlAsync((await folder.Value)!, "-m", "immediate", "stop");
        isStopped = true;
    }

    /// <summary>Starts the server again, which recovers what was committed.</summary>
    public async Task StartAgainAsync()
    {
        await LaunchAsync((await folder.Value)!);
        isStopped = false;
    }

    public async ValueTask DisposeAsync()
    {
        if (folder.IsValueCreated && await folder.Value is { } place)
        {
            if (!isStopped)
            {
                await StopAsync();
            }

            Directory.Delete(place, recursive: true);
        }
    }

    private static string Server(string place) => $"Host={place};Username=checkout";

    private static async Task<string?> StartAsync()
    {
        if (PostgreSqlPrograms.Find("initdb") is null)
        {
            return null;
        }

        var place = await PostgreSqlPrograms.NewFolderAsync();
        var data = Path.Combine(place, "data");
        await PostgreSqlPrograms.RunAsync("initdb", "-D", data, "-U", "checkout", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await LaunchAsync(place);
        return place;
    }

    // No port is opened. No test pulls the plug of the machine, so nothing is flushed to the disk; but some end the server, and a commit
    // must be in the system's hands by then, so it is not put off.
    private static Task LaunchAsync(string place) => ControlAsync(
        place, "-l", Path.Combine(place, "log"),
        "-o", $"-k {place} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200", "start");

    private static Task ControlAsync(string place, params IEnumerable<string> arguments) =>
        PostgreSqlPrograms.RunAsync("pg_ctl", ["-D", Path.Combine(place, "data"), "-w", .. arguments]);
}
