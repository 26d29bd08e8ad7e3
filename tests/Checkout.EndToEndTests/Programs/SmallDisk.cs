using System.ComponentModel;
using System.Diagnostics;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A disk that a test fills under a running program, and empties again, without rights that a developer has not.</summary>
internal abstract class SmallDisk
{
    /// <summary>Where the program keeps its database.</summary>
    public string Folder { get; } = Repository.NewFolder();

    /// <summary>What the program is started by.</summary>
    public abstract IReadOnlyList<string> Command { get; }

    /// <summary>What the shop says of its database then.</summary>
    public abstract string Reason { get; }

    public abstract Task FillAsync(RunningProgram program);

    public abstract Task EmptyAsync(RunningProgram program);

    /// <summary>Runs a program to its end.</summary>
    /// <returns>Whether it succeeded.</returns>
    protected static async Task<bool> TryAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        });
        using var limit = new CancellationTokenSource(Effect.Limit);
        try
        {
            await process!.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0;
        }
        finally
        {
            process!.Kill();
        }
    }
}

/// <summary>A file system in memory that only the program has mounted, in a name space of its own; its test reaches it by the program's
/// root. Containers may forbid the mount, and systems lack the tool.</summary>
internal sealed class MountedDisk : SmallDisk
{
    private const int Size = 4 * 1024 * 1024;

    public override IReadOnlyList<string> Command =>
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Mount + "; cd \"$0\" && exec \"$@\"", Folder];

    public override string Reason => "The database's disk is full.";

    private string Mount => $"mount -t tmpfs -o size={Size} tmpfs '{Folder}' || exit 1";

    public async Task<bool> IsAllowedAsync()
    {
        try
        {
            return await TryAsync("unshare", "--user", "--map-root-user", "--mount", "sh", "-c", Mount);
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    public override Task FillAsync(RunningProgram program)
    {
        using var file = new FileStream(Ballast(program), FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var page = new byte[Environment.SystemPageSize];
        var full = Assert.Throws<IOException>(() =>
        {
            for (var written = 0; written <= Size; written += page.Length)
            {
                file.Write(page);
            }
        });
        Assert.Contains("No space left", full.Message, StringComparison.Ordinal);
        return Task.CompletedTask;
    }

    public override Task EmptyAsync(RunningProgram program)
    {
        File.Delete(Ballast(program));
        return Task.CompletedTask;
    }

    private string Ballast(RunningProgram program) => $"/proc/{program.Id}/root{Folder}/ballast";
}

/// <summary>A limit on the size of the program's files, which can be set while it runs and is met wherever the program may write: files
/// there are grow no more. The signal that comes with it is ignored, as a full disk sends none.</summary>
internal sealed class LimitedFiles : SmallDisk
{
    // What writes down the exchanges of a run would be met by it, too, and has no words for it.
    public override IReadOnlyList<string> Command => ["sh", "-c", "unset DOTNET_STARTUP_HOOKS; trap '' XFSZ; exec \"$0\" \"$@\""];

    public override string Reason => "The database file cannot be read or written.";

    public override Task FillAsync(RunningProgram program) => LimitAsync(program, "1");

    public override Task EmptyAsync(RunningProgram program) => LimitAsync(program, "unlimited");

    private static async Task LimitAsync(RunningProgram program, string size) =>
        Assert.True(await TryAsync("prlimit", "--pid", $"{program.Id}", $"--fsize={size}:"));
}
