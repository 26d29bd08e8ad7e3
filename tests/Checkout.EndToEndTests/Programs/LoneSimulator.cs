using System.Text.RegularExpressions;

namespace Checkout.EndToEndTests.Programs;

/// <summary>PayPalSimulator as a process of its own, which outlives the shop that it is used by.</summary>
internal sealed partial class LoneSimulator : IAsyncDisposable
{
    private readonly RunningProgram program;

    private LoneSimulator(RunningProgram program, Uri url)
    {
        this.program = program;
        Url = url;
        PayPal = new SimulatedPayPal(url);
    }

    public Uri Url { get; }

    public SimulatedPayPal PayPal { get; }

    /// <summary>Starts it.</summary>
    /// <param name="seed">Makes its chance repeatable; null is by chance.</param>
    /// <param name="apps">Its applications, as SIMULATOR_APPS has them; null is the default one.</param>
    public static async Task<LoneSimulator> StartAsync(int? seed = null, string? apps = null)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["SIMULATOR_URLS"] = "http://127.0.0.1:0" };
        if (seed is not null)
        {
            settings["SIMULATOR_SEED"] = $"{seed}";
        }

        if (apps is not null)
        {
            settings["SIMULATOR_APPS"] = apps;
        }

        var started = RunningProgram.Start("PayPalSimulator", Repository.NewFolder(), settings);
        try
        {
            return new LoneSimulator(started, new Uri(await started.SaidAsync(Line())));
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        PayPal.Dispose();
        await program.DisposeAsync();
    }

    [GeneratedRegex("listens on (?<url>http[^;]+);", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Line();
}
