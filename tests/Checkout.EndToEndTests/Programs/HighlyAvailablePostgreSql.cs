using Checkout.Tests;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A PostgreSQL as docs/operations.md describes it: a primary and two standbys, of which one has to confirm each commit. All
/// three use sockets in one temporary folder.</summary>
internal sealed class HighlyAvailablePostgreSql : IAsyncDisposable
{
    private const int FirstPort = 5432;

    private readonly string place;
    private readonly IReadOnlyList<PostgreSqlNode> nodes;

    private HighlyAvailablePostgreSql(string place)
    {
        this.place = place;
        nodes = [.. new[] { "a", "b", "c" }.Select((name, i) => new PostgreSqlNode(place, name, FirstPort + i))];
        Primary = nodes[0];
    }

    public PostgreSqlNode Primary { get; private set; }

    public IEnumerable<PostgreSqlNode> Standbys => nodes.Where(node => node != Primary && node.IsRunning);

    public static async Task<HighlyAvailablePostgreSql> StartAsync()
    {
        if (PostgreSqlPrograms.Find("initdb") is null)
        {
            throw PostgreSqlPrograms.Missing("PostgreSQL (initdb, pg_basebackup)");
        }

        var servers = new HighlyAvailablePostgreSql(await PostgreSqlPrograms.NewFolderAsync());
        try
        {
            await servers.OpenAsync();
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes an empty database.</summary>
    /// <returns>How a replica of the shop connects to it, whichever server is the primary.</returns>
    public async Task<string> NewDatabaseAsync()
    {
        await Primary.ExecuteAsync("create database shop");
        var hosts = string.Join(',', nodes.Select(node => node.Host));
        return $"Host={hosts};Username=checkout;Database=shop;Maximum Pool Size=20;Target Session Attributes=primary";
    }

    /// <summary>Promotes the standby that has received most, because each confirmed commit is on at least one of them. The other one
    /// follows it.</summary>
    public async Task PromoteAsync()
    {
        var standbys = Standbys.ToList();
        var received = new List<(PostgreSqlNode Node, decimal Bytes)>();
        foreach (var standby in standbys)
        {
            received.Add((standby, await standby.ScalarAsync<decimal>(
                "select pg_wal_lsn_diff(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')")));
        }

        var promoted = received.MaxBy(one => one.Bytes).Node;
        await promoted.PromoteAsync();
        Primary = promoted;
        foreach (var standby in standbys.Where(standby => standby != promoted))
        {
            await standby.FollowAsync(promoted);
        }
    }

    /// <summary>Brings a former primary back as a standby: what it alone has is taken back first, and it never accepts a write.</summary>
    public async Task ReturnAsync(PostgreSqlNode former)
    {
        // pg_rewind reads the timeline of the new primary from its last checkpoint.
        await Primary.ExecuteAsync("checkpoint");
        await PostgreSqlPrograms.RunAsync(
            "pg_rewind", "--target-pgdata", former.Folder, "--source-server", Primary.ConnectionInfo, "--write-recovery-conf", "--no-sync");
        await former.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in nodes.Where(node => node.IsRunning))
        {
            // A frozen one would not hear that it is to stop.
            await node.KillAsync();
        }

        Directory.Delete(place, recursive: true);
    }

    private async Task OpenAsync()
    {
        // pg_rewind needs the checksums. No test pulls the plug of the machine, so nothing is flushed to the disk: what a killed server has
        // written is in the system's hands.
        await PostgreSqlPrograms.RunAsync(
            "initdb", "-D", Primary.Folder, "-U", "checkout", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--data-checksums");
        await File.AppendAllTextAsync(
            Path.Combine(Primary.Folder, "postgresql.conf"),
            $"""
            listen_addresses = ''
            unix_socket_directories = '{place}'
            synchronous_standby_names = 'ANY 1 ({string.Join(", ", nodes.Select(node => node.Name))})'
            wal_retrieve_retry_interval = '1s'
            wal_keep_size = '256MB'
            shared_buffers = '32MB'
            fsync = off
            """);
        await Primary.StartAsync();
        foreach (var standby in nodes.Skip(1))
        {
            await PostgreSqlPrograms.RunAsync(
                "pg_basebackup", "-D", standby.Folder, "-d", Primary.ConnectionInfo, "-R", "--checkpoint=fast", "--no-sync");
            await standby.StartAsync();
        }
    }
}
