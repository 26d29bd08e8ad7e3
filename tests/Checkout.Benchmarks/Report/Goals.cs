using Checkout.Benchmarks.Contestants;
using Checkout.Benchmarks.Measures;

namespace Checkout.Benchmarks.Report;

/// <summary>The goals of which the run has both sides. A ratio is taken within a round, so that what slows the machine slows
/// both.</summary>
internal sealed class Goals(IReadOnlyList<Measurement> measurements, IReadOnlyList<StartMeasurement> starts)
{
    private const double SqliteOfExpress = 0.35;
    private const double PostgreSqlOfExpress = 0.5;
    private const double OfFloor = 2;
    private const double TailOfMedian = 3;
    private const double WorstMilliseconds = 500;
    private const double ReadyMilliseconds = 1000;
    private const double OpenMilliseconds = 80;
    private const double OpenMegabytes = 250;
    private const string Milliseconds = " ms";

    private static readonly string[] Compared = ["16", "64"];

    public IReadOnlyList<Goal> All() =>
    [
        .. Compared.SelectMany(load => Ratio(Contestant.Sqlite, Contestant.Express, load, SqliteOfExpress)),
        .. Compared.SelectMany(load => Ratio(Contestant.Sqlite, Contestant.FloorSqlite, load, OfFloor)),
        .. Compared.SelectMany(load => Ratio(Contestant.PostgreSql, Contestant.Express, load, PostgreSqlOfExpress)),
        .. Compared.SelectMany(load => Ratio(Contestant.PostgreSql, Contestant.FloorPostgreSql, load, OfFloor)),
        .. Ours("64", "p99 in times of p50 at 64", one => one.Load.All.P99 / one.Load.All.P50, TailOfMedian),
        .. Open("p99 of an order", one => one.Load.Create.P99, 1),
        .. Open("p99 of a capture", one => one.Load.Capture.P99, 2),
        .. Ours(OpenLoad.Name, "failures at 600 requests a second", one => one.Load.Failures, 0, "", "0"),
        .. Ours(OpenLoad.Name, "peak memory at 600 requests a second", one => one.PeakMegabytes, OpenMegabytes, " MB", "0"),
        .. Ours(LongLoad.Name, "worst of 100,000 requests at 64", one => one.Load.All.Worst, WorstMilliseconds, Milliseconds, "0"),
        .. new[] { Contestant.Sqlite, Contestant.PostgreSql }.SelectMany(Ready),
    ];

    private static Cell OpenLoad { get; } = Cell.Extra(Cell.Open, 1);

    private static Cell LongLoad { get; } = Cell.Extra(Cell.Long, 1);

    private IEnumerable<Goal> Ratio(string ours, string other, string load, double limit)
    {
        var others = Of(other, load).ToDictionary(one => one.Round);
        var ratios = Of(ours, load).Where(one => others.ContainsKey(one.Round))
            .Select(one => one.PerThousandCheckouts / others[one.Round].PerThousandCheckouts);
        return Made($"CPU of a checkout at {load}: {Title(ours)} / {Title(other)}", ratios, limit);
    }

    /// <param name="calls">To PayPal in the operation, each of which takes the stand-in's time.</param>
    private IEnumerable<Goal> Open(string what, Func<Measurement, double> value, int calls) => Ours(
        OpenLoad.Name, $"{what} at 600 requests a second", value, OpenMilliseconds + (calls * OpenLoad.DelayMilliseconds), Milliseconds,
        "0");

    private IEnumerable<Goal> Ours(
        string load, string what, Func<Measurement, double> value, double limit, string unit = "", string format = "0.00") =>
        new[] { Contestant.Sqlite, Contestant.PostgreSql }
            .SelectMany(name => Made($"{Title(name)}: {what}", Of(name, load).Select(value), limit, unit, format));

    private IEnumerable<Goal> Ready(string name) => Made(
        $"{Title(name)}: ready", starts.Where(one => one.Contestant == name).Select(one => one.ReadyMilliseconds), ReadyMilliseconds,
        Milliseconds, "0");

    private IEnumerable<Measurement> Of(string contestant, string load) =>
        measurements.Where(one => one.Contestant == contestant && one.Cell == load);

    private static IEnumerable<Goal> Made(
        string what, IEnumerable<double> values, double limit, string unit = "", string format = "0.00") =>
        Spread.Of(values) is { } spread ? [new Goal(what, spread, limit, unit, format)] : [];

    private static string Title(string name) => Contestant.All.First(one => one.Name == name).Title;
}
