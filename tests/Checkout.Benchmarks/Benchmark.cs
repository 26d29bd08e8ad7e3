using System.Runtime.InteropServices;
using Checkout.Benchmarks.Report;

namespace Checkout.Benchmarks;

/// <summary>The benchmark as a command.</summary>
internal static class Benchmark
{
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(string[] arguments)
    {
        Options options;
        try
        {
            options = Options.Read(arguments);
        }
        catch (FormatException exception)
        {
            await Console.Error.WriteLineAsync($"{exception.Message}{Environment.NewLine}{Environment.NewLine}{Options.Help}");
            return 1;
        }

        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await using var run = new Run(options, Console.WriteLine);
        try
        {
            await run.MeasureAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            return 1;
        }
        catch (InvalidOperationException exception)
        {
            // A program failed; the message has what it said.
            await Console.Error.WriteLineAsync(exception.Message);
            return 1;
        }

        var goals = new Goals(run.Measurements, run.Starts).All();
        var report = MarkdownReport.Write(run.Measurements, run.Starts, run.RoundTrips, goals, options);
        Console.WriteLine($"{Environment.NewLine}{report}");
        if (options.Json is { } json)
        {
            await File.WriteAllBytesAsync(json, JsonReport.Write(run.Measurements, run.Starts, run.RoundTrips, goals, options));
        }

        if (options.Write is { } document)
        {
            await MarkdownReport.InsertAsync(document, report);
        }

        return 0;

        // What was started is ended before this process ends.
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }
}
