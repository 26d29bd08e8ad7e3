using System.Diagnostics;
using Checkout.Benchmarks.Contestants;
using Checkout.Benchmarks.Load;
using Checkout.Benchmarks.Upstream;
using Checkout.Tests.Storage;

namespace Checkout.Benchmarks.Measures;

/// <summary>The stand-in for PayPal and the shoppers, the same for all contestants.</summary>
internal sealed class Bench : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan QuietStep = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan QuietLimit = TimeSpan.FromSeconds(20);

    /// <summary>A server that uses less than this in a step has no work left.</summary>
    private const double QuietCpu = 0.03;

    private readonly Peer upstream;
    private readonly Peer load;
    private readonly PrivatePostgreSql? postgreSql;

    private Bench(Peer upstream, Peer load, int port, PrivatePostgreSql? postgreSql) =>
        (this.upstream, this.load, UpstreamPort, this.postgreSql) = (upstream, load, port, postgreSql);

    public int UpstreamPort { get; }

    public static async Task<Bench> StartAsync(PrivatePostgreSql? postgreSql, CancellationToken cancelled)
    {
        var started = Peer.Start(UpstreamRole.Name, cancelled);
        return new Bench(started, Peer.Start(LoadRole.Name, cancelled), await started.ReadAsync<int>(), postgreSql);
    }

    /// <summary>Makes checkouts that are not measured, because .NET compiles a method again once it is often used.</summary>
    public async Task WarmUpAsync(ServerProcess server, int flows)
    {
        const int connections = 16;
        const double seconds = 120;
        await TellAsync(new(0, SendsEvents: false));
        await RunAsync(new(server.Port, connections, seconds, flows));
    }

    /// <summary>Measures one load.</summary>
    public async Task<Measurement> MeasureAsync(Contestant contestant, Cell cell, int round, ServerProcess server, string? database)
    {
        // What the load before left behind, such as a collection of garbage, is not charged to this one.
        await Task.Delay(Pause);
        var calls = await TellAsync(new(cell.DelayMilliseconds, cell.HasEvents));
        var usesPostgreSql = database is not null && postgreSql is not null;
        if (usesPostgreSql)
        {
            await postgreSql!.AnalyzeAsync(database!);
            await postgreSql.CheckpointAsync();
        }

        var (statements, writes) = usesPostgreSql ? (await postgreSql!.StatementsAsync(database!), await postgreSql.WritesAsync()) : (0, 0);
        ProcessTimes.ResetPeak(server.Id);
        var (serverCpu, databaseCpu) = Cpu();
        var result = await RunAsync(new(server.Port, cell.Connections, cell.Seconds, cell.Flows, cell.Rate));
        if (cell.HasEvents)
        {
            await QuietAsync(server, new(cell.DelayMilliseconds, cell.HasEvents));
        }

        var (serverCpuThen, databaseCpuThen) = Cpu();
        var then = await TellAsync(new(0, SendsEvents: false));
        return new(
            contestant.Name, cell.Name, round, result, serverCpuThen - serverCpu, databaseCpuThen - databaseCpu,
            ProcessTimes.PeakMegabytes(server.Id),
            then.Calls.ToDictionary(call => call.Key, call => call.Value - calls.Calls[call.Key], StringComparer.Ordinal),
            usesPostgreSql ? await postgreSql!.StatementsAsync(database!) - statements : null,
            usesPostgreSql ? await postgreSql!.WritesAsync() - writes : null,
            then.EventsTaken - calls.EventsTaken,
            then.EventsRefused - calls.EventsRefused);

        (double Server, double Database) Cpu() =>
            (ProcessTimes.Cpu(server.Id), usesPostgreSql ? ProcessTimes.CpuWithChildren(postgreSql!.Id) : 0);
    }

    /// <summary>Bytes, apart from the other measurements because counting costs something.</summary>
    public async Task<double> AllocatedPerCheckoutAsync(ServerProcess server)
    {
        const int connections = 16;
        const double seconds = 3;
        var checkouts = 0;
        var bytes = await Allocations.CountAsync(
            server.Id, async () => checkouts = (await RunAsync(new(server.Port, connections, seconds))).Checkouts);
        return checkouts == 0 ? 0 : bytes / checkouts;
    }

    /// <summary>Round trips to PostgreSQL, counted by a relay in between, apart from the other measurements because the relay takes
    /// time.</summary>
    public async Task<double> RoundTripsPerCheckoutAsync(ServerProcess server, PostgreSqlTraffic relay)
    {
        const int connections = 16;
        const double seconds = 60;
        const int flows = 1000;

        // Opens the server's connections.
        await WarmUpAsync(server, flows);
        var before = relay.RoundTrips;
        var checkouts = (await RunAsync(new(server.Port, connections, seconds, flows))).Checkouts;
        return checkouts == 0 ? 0 : (double)(relay.RoundTrips - before) / checkouts;
    }

    private Task<LoadResult> RunAsync(LoadPlan plan) => load.AskAsync<LoadPlan, LoadResult>(plan);

    public void Dispose()
    {
        upstream.Dispose();
        load.Dispose();
    }

    /// <summary>Waits until all events are delivered, and the server has done what they ask of it.</summary>
    private async Task QuietAsync(ServerProcess server, UpstreamCommand command)
    {
        var clock = Stopwatch.StartNew();
        var before = 0.0;
        while (clock.Elapsed < QuietLimit)
        {
            var cpu = ProcessTimes.Cpu(server.Id);
            if ((await TellAsync(command)).EventsWaiting == 0 && cpu - before < QuietCpu)
            {
                return;
            }

            before = cpu;
            // Processor time can only be compared over a while.
            await Task.Delay(QuietStep);
        }
    }

    private Task<UpstreamCounts> TellAsync(UpstreamCommand command) => upstream.AskAsync<UpstreamCommand, UpstreamCounts>(command);
}
