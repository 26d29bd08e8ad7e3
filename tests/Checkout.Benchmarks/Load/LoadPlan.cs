namespace Checkout.Benchmarks.Load;

/// <summary>What to send. A flow is one checkout: an order, then its capture.</summary>
/// <param name="Port">Of the server on the loopback address.</param>
/// <param name="Connections">How many are open at once.</param>
/// <param name="Seconds">How long new flows are begun.</param>
/// <param name="Flows">How many flows are begun at most; null for any number.</param>
/// <param name="Rate">Requests a second, sent when they are due even if earlier ones were slow; null sends the next when the last is
/// answered.</param>
internal sealed record LoadPlan(int Port, int Connections, double Seconds, int? Flows = null, double? Rate = null);

/// <summary>What came of it.</summary>
/// <param name="Seconds">How long it took.</param>
/// <param name="Requests">Answered as expected.</param>
/// <param name="Checkouts">Flows whose both requests were.</param>
/// <param name="Failures">Requests that were answered otherwise, or not at all.</param>
/// <param name="FirstFailure">The start of the first such answer.</param>
/// <param name="All">The times of all requests.</param>
/// <param name="Create">The times of the orders.</param>
/// <param name="Capture">The times of the captures.</param>
internal sealed record LoadResult(
    double Seconds, int Requests, int Checkouts, int Failures, string? FirstFailure, Latency All, Latency Create, Latency Capture);

/// <summary>In milliseconds.</summary>
internal sealed record Latency(double P50, double P99, double Worst)
{
    /// <param name="ticks">Of <see cref="System.Diagnostics.Stopwatch"/>.</param>
    public static Latency Of(IEnumerable<long> ticks)
    {
        var sorted = ticks.Order().ToArray();
        return sorted.Length == 0 ? new(0, 0, 0) : new(At(0.5), At(0.99), At(1));

        double At(double share)
        {
            var ticksAt = sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * share))];
            return Math.Round(ticksAt * 1000.0 / System.Diagnostics.Stopwatch.Frequency, 3);
        }
    }
}
