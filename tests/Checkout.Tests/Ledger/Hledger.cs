using System.Diagnostics;
using System.Globalization;

namespace Checkout.Tests.Ledger;

/// <summary>The program hledger, which reads the journals that we export.</summary>
internal static class Hledger
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Fails with hledger's message if the journal has an error.</summary>
    public static Task CheckAsync(string journal) => RunAsync(journal, "check", "--strict");

    /// <summary>The balances that hledger computes, such as <c>paypal 25.60 EUR</c>, without those of zero.</summary>
    public static async Task<IReadOnlyList<string>> BalancesAsync(string journal)
    {
        var csv = await RunAsync(journal, "balance", "--flat", "--no-total", "--layout=tidy", "-O", "csv");
        return
        [
            .. csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .Select(line => line.Trim('"').Split("\",\""))
                .Where(cells => decimal.Parse(cells[^1], CultureInfo.InvariantCulture) != 0)
                .Select(cells => $"{cells[0]} {cells[^1]} {cells[^2]}")
                .Order(StringComparer.Ordinal),
        ];
    }

    private static async Task<string> RunAsync(string journal, params string[] arguments)
    {
        var program = PostgreSqlPrograms.Find("hledger") ?? throw PostgreSqlPrograms.Missing("hledger");
        using var process = Process.Start(new ProcessStartInfo(program, ["-f", "-", .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            Environment = { ["LC_ALL"] = "C.UTF-8" },
        })!;
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        await process.StandardInput.WriteAsync(journal.AsMemory(), limit.Token);
        process.StandardInput.Close();
        await process.WaitForExitAsync(limit.Token);
        Assert.True(process.ExitCode == 0, $"{await output} {await error}");
        return await output;
    }
}
