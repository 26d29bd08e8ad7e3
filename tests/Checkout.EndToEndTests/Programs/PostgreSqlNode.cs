using System.Diagnostics;
using System.Globalization;
using Checkout.Tests;
using Npgsql;

namespace Checkout.EndToEndTests.Programs;

/// <summary>One server of a <see cref="HighlyAvailablePostgreSql"/>.</summary>
internal sealed class PostgreSqlNode(string place, string name, int port)
{
    public string Name => name;

    /// <summary>Its data. The name is the one by which the primary knows it as a standby.</summary>
    public string Folder { get; } = Path.Combine(place, name);

    /// <summary>For Npgsql: a folder and a port name a socket.</summary>
    public string Host => $"{place}:{port}";

    /// <summary>For PostgreSQL's own programs.</summary>
    public string ConnectionInfo => $"host={place} port={port} user=checkout dbname=postgres";

    /// <summary>How a replica of the shop connects to this server only.</summary>
    public string Database => $"Host={place};Port={port};Username=checkout;Database=shop";

    public bool IsRunning { get; private set; }

    public async Task StartAsync()
    {
        await ControlAsync("-l", Path.Combine(place, $"{name}.log"), "-o", $"-p {port} -c cluster_name={name}", "start");
        IsRunning = true;
    }

    /// <summary>Ends it without a checkpoint.</summary>
    public async Task StopAsync()
    {
        await ControlAsync("-m", "immediate", "stop");
        IsRunning = false;
    }

    /// <summary>Kills all its processes at once: the postmaster alone would leave the others running until they notice.</summary>
    public async Task KillAsync()
    {
        var all = await FreezeAsync();
        await SignalAsync("-KILL", all);
        await Effect.AwaitAsync($"server {name} is dead", () => Task.FromResult(!all.Any(IsAlive)));
        // In a container nobody may wait for zombies, and to PostgreSQL a zombie that is named here looks alive.
        File.Delete(Path.Combine(Folder, "postmaster.pid"));
        File.Delete(Path.Combine(place, $".s.PGSQL.{port}.lock"));
        IsRunning = false;
    }

    /// <summary>Stops all its processes where they are. It neither answers nor closes a connection, as if its network were gone.</summary>
    /// <returns>Their ids.</returns>
    public async Task<IReadOnlyList<int>> FreezeAsync()
    {
        var postmaster = Id((await File.ReadAllLinesAsync(Path.Combine(Folder, "postmaster.pid")))[0]);
        // From here on it starts no further process.
        await SignalAsync("-STOP", [postmaster]);
        var children = (await File.ReadAllTextAsync($"/proc/{postmaster}/task/{postmaster}/children"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Id);
        int[] all = [.. children, postmaster];
        await SignalAsync("-STOP", all);
        return all;
    }

    public Task PromoteAsync() => ControlAsync("promote");

    /// <summary>Makes a running standby follow another primary.</summary>
    public async Task FollowAsync(PostgreSqlNode primary)
    {
        await ExecuteAsync($"alter system set primary_conninfo = '{primary.ConnectionInfo}'");
        await ExecuteAsync("select pg_reload_conf()");
    }

    public async Task ExecuteAsync(string sql, string database = "postgres") => await ScalarAsync<object?>(sql, database);

    /// <summary>The first value of the first row.</summary>
    public async Task<T> ScalarAsync<T>(string sql, string database = "postgres")
    {
        await using var connection = new NpgsqlConnection(
            $"Host={place};Port={port};Username=checkout;Database={database};Pooling=false;Timeout=30");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static int Id(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A process that has ended by itself is passed over.</summary>
    private static async Task SignalAsync(string signal, IEnumerable<int> ids)
    {
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, .. ids.Select(id => $"{id}")])
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        await kill.WaitForExitAsync();
    }

    /// <summary>A zombie, which nobody has waited for yet, is dead.</summary>
    private static bool IsAlive(int id)
    {
        try
        {
            return !File.ReadAllText($"/proc/{id}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    private Task ControlAsync(params IEnumerable<string> arguments) =>
        PostgreSqlPrograms.RunAsync("pg_ctl", ["-D", Folder, "-w", .. arguments]);
}
