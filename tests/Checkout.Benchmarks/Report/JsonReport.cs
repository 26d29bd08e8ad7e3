using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.Benchmarks.Measures;

namespace Checkout.Benchmarks.Report;

/// <summary>Every measurement, for programs.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static byte[] Write(
        IReadOnlyList<Measurement> measurements, IReadOnlyList<StartMeasurement> starts, IReadOnlyDictionary<string, double> roundTrips,
        IReadOnlyList<Goal> goals, Options options) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                At = DateTime.UtcNow,
                Processors = Environment.ProcessorCount,
                DotNet = Environment.Version.ToString(),
                options.Rounds,
                options.Seconds,
                Goals = goals.Select(goal => new { goal.What, goal.Limit, goal.Value, goal.IsReached }),
                Measurements = measurements,
                Starts = starts,
                RoundTripsPerCheckout = roundTrips,
            },
            Form);
}
