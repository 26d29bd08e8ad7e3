using Dapper;
using Npgsql;

namespace Checkout.Tests.Storage;

/// <summary>A PostgreSQL of the test's own, whose commits have to be confirmed by a standby that can be away. While it is not away, none
/// is asked for, which is as if one confirmed at once.</summary>
internal sealed class AbsentStandby : IAsyncDisposable
{
    private const string Waiting = "from pg_stat_activity where wait_event = 'SyncRep'";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly PostgreSqlCluster cluster = new();

    private AbsentStandby()
    {
    }

    /// <summary>Its statements may take two seconds, and a caller waits four for an answer.</summary>
    public string ConnectionString { get; private set; } = "";

    public static async Task<AbsentStandby> MakeAsync()
    {
        var made = new AbsentStandby();
        made.ConnectionString = $"{await made.cluster.NewDatabaseAsync()};Command Timeout=2";
        return made;
    }

    /// <summary>From now on each commit waits.</summary>
    public async Task LeaveAsync()
    {
        await ExecuteAsync("alter system set synchronous_standby_names = 'away'");
        await ExecuteAsync("select pg_reload_conf()");
        using var limit = new CancellationTokenSource(Limit);
        while (true)
        {
            // The setting is in force when a commit waits.
            var commit = ExecuteAsync("select pg_logical_emit_message(true, '', '')");
            await UntilAsync(async () => commit.IsCompleted || await CountAsync() > 0);
            if (!commit.IsCompleted)
            {
                await EndWaitAsync("pg_cancel_backend");
                await commit;
                return;
            }

            limit.Token.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Every commit that waits is confirmed.</summary>
    public async Task ComeBackAsync()
    {
        await ExecuteAsync("alter system reset synchronous_standby_names");
        await ExecuteAsync("select pg_reload_conf()");
        await UntilAsync(async () => await CountAsync() == 0);
    }

    /// <summary>Waits until a commit waits.</summary>
    public Task UntilWaitingAsync() => UntilAsync(async () => await CountAsync() > 0);

    /// <summary>An administrator tells the commit that waits to go on without the standby.</summary>
    public Task CancelWaitAsync() => EndWaitAsync("pg_cancel_backend");

    /// <summary>An administrator closes the connection whose commit waits.</summary>
    public Task TerminateAsync() => EndWaitAsync("pg_terminate_backend");

    public ValueTask DisposeAsync() => cluster.DisposeAsync();

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(LookEvery);
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(limit.Token);
        }
    }

    /// <summary>Ends the wait that began first. A later wait of the same connection belongs to another statement.</summary>
    private async Task EndWaitAsync(string function)
    {
        await UntilWaitingAsync();
        await using var connection = await ConnectAsync();
        var (id, since) = await connection.QueryFirstAsync<(int, DateTime)>($"select pid, query_start {Waiting} order by query_start");
        await connection.ExecuteAsync($"select {function}({id})");
        await UntilAsync(async () => await connection.ExecuteScalarAsync<bool>(
            $"select not exists (select 1 {Waiting} and pid = @id and query_start = @since)", new { id, since }));
    }

    private async Task<long> CountAsync()
    {
        await using var connection = await ConnectAsync();
        return await connection.ExecuteScalarAsync<long>($"select count(*) {Waiting}");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await ConnectAsync();
        await connection.ExecuteAsync(sql, commandTimeout: 0);
    }

    private async Task<NpgsqlConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection($"{ConnectionString};Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}
