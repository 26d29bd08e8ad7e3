using System.Diagnostics;
using Npgsql;

[assembly: AssemblyFixture(typeof(Checkout.Tests.PostgreSqlCluster))]

namespace Checkout.Tests;

/// <summary>A PostgreSQL server of the test run's own, in a temporary folder, reached by a socket in it. It is started when the first test
/// asks for a database and stopped after the last test. A test that stops it has one of its own. Where PostgreSQL is not installed tests
/// skip, except in CI.</summary>
public sealed class PostgreSqlCluster : IAsyncLifetime
{
    private static readonly TimeSpan CommandLimit = TimeSpan.FromMinutes(1);

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
            Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", "PostgreSQL (initdb, pg_ctl) is not installed.");
            throw new InvalidOperationException("PostgreSQL (initdb, pg_ctl) is not installed, and in CI nothing is skipped.");
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
        if (Find("initdb") is null)
        {
            return null;
        }

        var place = Directory.CreateTempSubdirectory("checkout-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            // PostgreSQL does not run as root.
            await RunProgramAsync("chown", "postgres", place);
        }

        var data = Path.Combine(place, "data");
        await RunAsync("initdb", "-D", data, "-U", "checkout", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await LaunchAsync(place);
        return place;
    }

    // No port is opened. No test pulls the plug of the machine, so nothing is flushed to the disk; but some end the server, and a commit
    // must be in the system's hands by then, so it is not put off.
    private static Task LaunchAsync(string place) => ControlAsync(
        place, "-l", Path.Combine(place, "log"),
        "-o", $"-k {place} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200", "start");

    private static Task ControlAsync(string place, params IEnumerable<string> arguments) =>
        RunAsync("pg_ctl", ["-D", Path.Combine(place, "data"), "-w", .. arguments]);

    private static Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var path = Find(program) ?? throw new FileNotFoundException($"{program} is gone.");
        return Environment.IsPrivilegedProcess
            ? RunProgramAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunProgramAsync(path, arguments);
    }

    private static async Task RunProgramAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        using var limit = new CancellationTokenSource(CommandLimit);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output} {await error}");
        }
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
