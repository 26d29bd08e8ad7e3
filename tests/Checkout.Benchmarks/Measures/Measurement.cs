using Checkout.Benchmarks.Load;

namespace Checkout.Benchmarks.Measures;

/// <summary>One contestant under one load in one round.</summary>
/// <param name="Contestant">Its name.</param>
/// <param name="Cell">The load's name.</param>
/// <param name="Round">From 1.</param>
/// <param name="Load">What the shoppers saw.</param>
/// <param name="ServerCpu">The server's processor time, seconds.</param>
/// <param name="DatabaseCpu">That of all processes of PostgreSQL, seconds; 0 without it.</param>
/// <param name="PeakMegabytes">The server's most memory.</param>
/// <param name="Calls">Calls to PayPal, by operation.</param>
/// <param name="Statements">At PostgreSQL; null without it.</param>
/// <param name="Commits">Transactions that wrote, at PostgreSQL; null without it.</param>
/// <param name="EventsTaken">Events that the server took.</param>
/// <param name="EventsRefused">Events that it did not take.</param>
internal sealed record Measurement(
    string Contestant, string Cell, int Round, LoadResult Load, double ServerCpu, double DatabaseCpu, double PeakMegabytes,
    IReadOnlyDictionary<string, long> Calls, long? Statements, long? Commits, long EventsTaken, long EventsRefused)
{
    private const double Thousand = 1000;

    public double ServerPerThousandRequests => Per(ServerCpu * Thousand, Load.Requests);

    public double DatabasePerThousandRequests => Per(DatabaseCpu * Thousand, Load.Requests);

    public double ServerPerThousandCheckouts => Per(ServerCpu * Thousand, Load.Checkouts);

    public double DatabasePerThousandCheckouts => Per(DatabaseCpu * Thousand, Load.Checkouts);

    /// <summary>The headline: seconds of processor time, the database's included.</summary>
    public double PerThousandCheckouts => ServerPerThousandCheckouts + DatabasePerThousandCheckouts;

    public double RequestsPerSecond => Per(Load.Requests, Load.Seconds);

    public double CallsPerCheckout => Per(Calls.Values.Sum(), Load.Checkouts);

    public double? StatementsPerCheckout => Statements is { } count ? Per(count, Load.Checkouts) : null;

    public double? CommitsPerCheckout => Commits is { } count ? Per(count, Load.Checkouts) : null;

    private static double Per(double sum, double count) => count == 0 ? 0 : sum / count;
}

/// <summary>One start of one contestant.</summary>
/// <param name="Contestant">Its name.</param>
/// <param name="Round">From 1.</param>
/// <param name="ReadyMilliseconds">Until it was ready.</param>
/// <param name="AllocatedPerCheckout">Bytes; null where it cannot be seen.</param>
internal sealed record StartMeasurement(string Contestant, int Round, double ReadyMilliseconds, double? AllocatedPerCheckout);
