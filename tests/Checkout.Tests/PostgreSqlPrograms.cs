using System.Diagnostics;

namespace Checkout.Tests;

/// <summary>Debian's programs of PostgreSQL. They do not run as root, so root runs them as the user postgres.</summary>
internal static class PostgreSqlPrograms
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    /// <summary>Skips the test, or fails it in CI.</summary>
    public static InvalidOperationException Missing(string what)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("CI") == "true", $"{what} is not installed.");
        return new($"{what} is not installed, and in CI nothing is skipped.");
    }

    /// <summary>A temporary folder that the programs may write.</summary>
    public static async Task<string> NewFolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("checkout-pg-").FullName;
        if (Environment.IsPrivilegedProcess)
        {
            await RunProgramAsync("chown", "postgres", folder);
        }

        return folder;
    }

    public static Task RunAsync(string program, params IEnumerable<string> arguments)
    {
        var path = Find(program) ?? throw new FileNotFoundException($"{program} is not installed.");
        return Environment.IsPrivilegedProcess
            ? RunProgramAsync("runuser", ["-u", "postgres", "--", path, .. arguments])
            : RunProgramAsync(path, arguments);
    }

    /// <summary>The server's programs are not in Debian's search path.</summary>
    public static string? Find(string program)
    {
        const string debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(debian) ? Directory.GetDirectories(debian) : [];
        var installed = versions.OrderDescending().Select(version => $"{version}/bin");
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Concat(installed).Append("/usr/sbin")
            .Select(bin => Path.Combine(bin, program))
            .FirstOrDefault(File.Exists);
    }

    private static async Task RunProgramAsync(string program, params IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        })!;
        using var limit = new CancellationTokenSource(Limit);
        var error = process.StandardError.ReadToEndAsync(limit.Token);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await output} {await error}");
        }
    }
}
