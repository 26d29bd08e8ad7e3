using System.Globalization;
using System.Text;
using Checkout.Benchmarks.Contestants;
using Checkout.Benchmarks.Measures;

namespace Checkout.Benchmarks.Report;

/// <summary>The tables, as docs/performance.md has them.</summary>
internal static class MarkdownReport
{
    private const string Start = "<!-- The figures, written by tests/Checkout.Benchmarks with the option write -->";
    private const string End = "<!-- End of the figures -->";
    private const double Kilobyte = 1024;

    public static string Write(
        IReadOnlyList<Measurement> measurements, IReadOnlyList<StartMeasurement> starts, IReadOnlyDictionary<string, double> roundTrips,
        IReadOnlyList<Goal> goals, Options options)
    {
        var text = new StringBuilder();
        var rounds = options.Rounds == 1 ? "one round" : $"{options.Rounds} rounds";
        text.Append(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyy-MM-dd}, {Environment.ProcessorCount} processors, ")
            .Append(CultureInfo.InvariantCulture, $".NET {Environment.Version}, {rounds}, {options.Seconds:0} s a load.\n\n");
        AddGoals(text, goals);
        foreach (var load in measurements.Select(one => one.Cell).Distinct())
        {
            AddLoad(text, load, [.. measurements.Where(one => one.Cell == load)]);
        }

        AddStarts(text, starts, roundTrips);
        return text.ToString();
    }

    /// <summary>Replaces what stands between the two marks of a document.</summary>
    public static async Task InsertAsync(string path, string report)
    {
        var document = await File.ReadAllTextAsync(path);
        var (start, end) = (document.IndexOf(Start, StringComparison.Ordinal), document.IndexOf(End, StringComparison.Ordinal));
        if (start < 0 || end < start)
        {
            throw new FormatException($"{path} does not have the lines \"{Start}\" and \"{End}\".");
        }

        await File.WriteAllTextAsync(path, $"{document[..(start + Start.Length)]}\n\n{report}\n{document[end..]}");
    }

    private static void AddGoals(StringBuilder text, IReadOnlyList<Goal> goals)
    {
        if (goals.Count == 0)
        {
            return;
        }

        text.Append("| goal | at most | measured | |\n|---|---|---|---|\n");
        foreach (var goal in goals)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {goal.What} | {goal.LimitText} | {goal.ValueText} | ")
                .Append(goal.IsReached ? "reached |\n" : "**not reached** |\n");
        }

        text.Append('\n');
    }

    private static void AddLoad(StringBuilder text, string load, Measurement[] measurements)
    {
        text.Append(CultureInfo.InvariantCulture, $"Connections: {load}\n\n")
            .Append("| server | CPU s per 1,000 requests | of the database | CPU s per 1,000 checkouts, both | requests/s ")
            .Append("| p50 ms | p99 ms | worst ms | peak MB | failed | PayPal calls | statements | commits |\n")
            .Append("|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var contestant in Contestant.All)
        {
            var rounds = measurements.Where(one => one.Contestant == contestant.Name).ToArray();
            if (rounds.Length == 0)
            {
                continue;
            }

            var hasDatabase = contestant.Database is StoreKind.PostgreSql;
            string[] columns =
            [
                contestant.Title,
                Text(one => one.ServerPerThousandRequests, "0.000"),
                hasDatabase ? Text(one => one.DatabasePerThousandRequests, "0.000") : "",
                Text(one => one.PerThousandCheckouts, "0.000"),
                Text(one => one.RequestsPerSecond, "0"),
                Text(one => one.Load.All.P50, "0.0"),
                Text(one => one.Load.All.P99, "0.0"),
                rounds.Max(one => one.Load.All.Worst).ToString("0", CultureInfo.InvariantCulture),
                rounds.Max(one => one.PeakMegabytes).ToString("0", CultureInfo.InvariantCulture),
                rounds.Sum(one => one.Load.Failures + one.EventsRefused).ToString(CultureInfo.InvariantCulture),
                Median(one => one.CallsPerCheckout),
                hasDatabase ? Median(one => one.StatementsPerCheckout!.Value) : "",
                hasDatabase ? Median(one => one.CommitsPerCheckout!.Value) : "",
            ];
            text.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", columns)} |\n");

            string Text(Func<Measurement, double> value, string format) => Spread.Of(rounds.Select(value))!.Value.ToText(format);
            string Median(Func<Measurement, double> value) =>
                Spread.Of(rounds.Select(value))!.Value.Median.ToString("0.0", CultureInfo.InvariantCulture);
        }

        text.Append('\n');
    }

    private static void AddStarts(
        StringBuilder text, IReadOnlyList<StartMeasurement> starts, IReadOnlyDictionary<string, double> roundTrips)
    {
        text.Append("| server | ready after ms | allocated KB per checkout | round trips per checkout |\n|---|---|---|---|\n");
        foreach (var contestant in Contestant.All)
        {
            var own = starts.Where(one => one.Contestant == contestant.Name).ToArray();
            var ready = Spread.Of(own.Select(one => one.ReadyMilliseconds));
            var allocated = Spread.Of(own.Select(one => one.AllocatedPerCheckout).OfType<double>().Select(bytes => bytes / Kilobyte));
            if (ready is not null)
            {
                var trips = roundTrips.TryGetValue(contestant.Name, out var count)
                    ? count.ToString("0.0", CultureInfo.InvariantCulture)
                    : "–";
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {contestant.Title} | {ready.Value.ToText("0")} | {allocated?.ToText("0.0")} | {trips} |\n");
            }
        }
    }
}
