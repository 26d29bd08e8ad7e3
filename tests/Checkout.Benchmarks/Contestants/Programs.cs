using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Checkout.Benchmarks.Contestants;

/// <summary>Commands that end by themselves.</summary>
internal static class Programs
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The repository's root.</summary>
    public static string Repository { get; } = Path.GetFullPath(Path.Combine(Here(), "../../.."));

    /// <summary>Publishes our server from this tree, as the Dockerfile does.</summary>
    /// <returns>The program.</returns>
    public static async Task<string> PublishServerAsync(string folder)
    {
        var project = Path.Combine(Repository, "src/Checkout.Server");
        await RunAsync("dotnet", "publish", project, "--use-current-runtime", "-c", "Release", "-o", folder, "-v", "q", "--nologo");
        return Path.Combine(folder, "Checkout.Server.dll");
    }

    /// <summary>Installs the packages of the Express server, unless they are.</summary>
    /// <returns>Its folder.</returns>
    public static async Task<string> InstallExpressAsync()
    {
        var folder = Path.Combine(Repository, "tests/Checkout.Benchmarks/express");
        var installed = new FileInfo(Path.Combine(folder, "node_modules/.package-lock.json"));
        if (!installed.Exists || installed.LastWriteTimeUtc < File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json")))
        {
            await RunAsync("npm", "ci", "--prefix", folder, "--no-audit", "--no-fund", "--silent");
        }

        return folder;
    }

    /// <summary>Runs a command.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has what it wrote.</exception>
    public static async Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Limit);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output}{await errors}");
        }
    }

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
