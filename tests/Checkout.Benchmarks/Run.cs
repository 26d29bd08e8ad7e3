using System.Globalization;
using Checkout.Benchmarks.Contestants;
using Checkout.Benchmarks.Measures;
using Checkout.Tests.Storage;

namespace Checkout.Benchmarks;

/// <summary>Measures all contestants, one after the other, as often as there are rounds: what else happens on the machine then meets all of
/// them.</summary>
internal sealed class Run(Options options, Action<string> say) : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("benchmark-").FullName;
    private PrivatePostgreSql? postgreSql;
    private Bench? bench;

    public List<Measurement> Measurements { get; } = [];

    public List<StartMeasurement> Starts { get; } = [];

    /// <summary>Round trips to PostgreSQL per checkout, by the contestant's name.</summary>
    public Dictionary<string, double> RoundTrips { get; } = new(StringComparer.Ordinal);

    public async Task MeasureAsync(CancellationToken cancellationToken)
    {
        WarnOfOthers();
        var contestants = options.Contestants;
        if (!PrivatePostgreSql.IsInstalled)
        {
            say("PostgreSQL is not installed, so nothing is measured on it.");
            contestants = [.. contestants.Where(one => one.Database is not StoreKind.PostgreSql)];
        }

        var server = options.Server ?? await Programs.PublishServerAsync(Path.Combine(folder, "server"));
        var express = contestants.Any(one => one.Name == Contestant.Express) ? await Programs.InstallExpressAsync() : null;
        postgreSql = contestants.Any(one => one.Database is StoreKind.PostgreSql) ? await PrivatePostgreSql.StartAsync() : null;
        bench = await Bench.StartAsync(postgreSql, cancellationToken);
        var starter = new Starter(folder, server, express, bench.UpstreamPort, postgreSql);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                await MeasureAsync(contestant, round, starter, cancellationToken);
            }
        }

        foreach (var contestant in contestants.Where(one => one.Database is StoreKind.PostgreSql))
        {
            RoundTrips[contestant.Name] = await RoundTripsAsync(contestant, starter, cancellationToken);
            say($"{contestant.Title}: {RoundTrips[contestant.Name]:F1} round trips to PostgreSQL per checkout");
        }
    }

    public async ValueTask DisposeAsync()
    {
        bench?.Dispose();
        if (postgreSql is not null)
        {
            await postgreSql.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private void WarnOfOthers()
    {
        const double most = 0.5;
        var load = double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture);
        if (load > most * Environment.ProcessorCount)
        {
            say($"The machine is busy (load average {load:F1}): the figures are too high, and their ratios are rough.");
        }
    }

    private async Task MeasureAsync(Contestant contestant, int round, Starter starter, CancellationToken cancellationToken)
    {
        var (server, database) = await starter.StartAsync(contestant, cancellationToken);
        using (server)
        {
            await bench!.WarmUpAsync(server, options.WarmUp);
            foreach (var cell in options.Cells.Where(cell => contestant.IsOurs || !cell.IsForOurs))
            {
                var one = await bench.MeasureAsync(contestant, cell, round, server, database);
                Measurements.Add(one);
                say(Line(contestant, one));
            }

            var allocated = contestant.IsDotNet ? await bench.AllocatedPerCheckoutAsync(server) : (double?)null;
            Starts.Add(new(contestant.Name, round, server.ReadyAfter.TotalMilliseconds, allocated));
        }
    }

    private async Task<double> RoundTripsAsync(Contestant contestant, Starter starter, CancellationToken cancellationToken)
    {
        PostgreSqlTraffic? relay = null;
        var (server, _) = await starter.StartAsync(
            contestant, cancellationToken, through: connection => (relay = new PostgreSqlTraffic(connection)).ConnectionString);
        using (relay)
        using (server)
        {
            return await bench!.RoundTripsPerCheckoutAsync(server, relay!);
        }
    }

    private static string Line(Contestant contestant, Measurement one)
    {
        var database = one.Statements is null ? "" : $" + {one.DatabasePerThousandRequests:F3}";
        var failed = one.Load.Failures == 0 ? "" : $"; {one.Load.Failures} FAILED: {one.Load.FirstFailure}";
        var times = one.Load.All;
        return $"round {one.Round}  {contestant.Title,-26} {one.Cell,-20} "
            + $"{one.ServerPerThousandRequests:F3}{database} CPU s per 1,000 requests, {one.RequestsPerSecond:F0}/s, "
            + $"p50 {times.P50:F1}, p99 {times.P99:F1}, worst {times.Worst:F0} ms{failed}";
    }
}
