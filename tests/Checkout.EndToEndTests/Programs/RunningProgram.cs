using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A program of ours as a process of its own, with what it says on its console.</summary>
internal sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What a developer's shell sets for the program must not reach it here.
    private static readonly string[] OurPrefixes = ["CHECKOUT_", "PAYPAL_", "SIMULATOR_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "Serilog__"];

    private readonly Process process;
    private readonly Lock gate = new();
    private readonly List<string> lines = [];
    private readonly List<string> errors = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProgram(ProcessStartInfo start)
    {
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Heard(line.Data, lines);
        process.ErrorDataReceived += (_, line) => Heard(line.Data, errors);
    }

    /// <summary>Everything said, for the message of a test that fails.</summary>
    public string Console
    {
        get
        {
            lock (gate)
            {
                return string.Join(Environment.NewLine, [.. lines, .. errors]);
            }
        }
    }

    public int Id => process.Id;

    /// <summary>What was said on standard error.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (gate)
            {
                return [.. errors];
            }
        }
    }

    /// <summary>Bytes of memory that it has in use.</summary>
    public long Memory
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64;
        }
    }

    public static RunningProgram Start(
        string project, string folder, IReadOnlyDictionary<string, string> settings, params string[] arguments) =>
        StartWithin([], project, folder, settings, arguments);

    /// <summary>Starts it by a command that prepares something and then becomes the program, its arguments.</summary>
    public static RunningProgram StartWithin(
        IReadOnlyList<string> command, string project, string folder, IReadOnlyDictionary<string, string> settings,
        params string[] arguments)
    {
        string[] line = [.. command, "dotnet", Repository.Program(project), .. arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var program = new RunningProgram(start);
        program.process.Start();
        program.process.BeginOutputReadLine();
        program.process.BeginErrorReadLine();
        _ = program.WatchAsync();
        return program;
    }

    /// <summary>Waits until the program has said something, and gives the address in it.</summary>
    public async Task<string> SaidAsync(Regex pattern)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate)
            {
                if (lines.Select(line => pattern.Match(line)).FirstOrDefault(match => match.Success) is { } match)
                {
                    return match.Groups["url"].Value;
                }

                next = changed.Task;
            }

            if (ended.Task.IsCompleted)
            {
                throw new InvalidOperationException($"The program ended before it said {pattern}:{Environment.NewLine}{Console}");
            }

            await Task.WhenAny(next, ended.Task).WaitAsync(limit.Token);
        }
    }

    /// <summary>Asks it to stop, as a container's host does: SIGTERM.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        await kill.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>Ends it as a power cut would: SIGKILL.</summary>
    public void Kill() => process.Kill();

    public async Task<int> ExitAsync()
    {
        await ended.Task.WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        using (process)
        {
            if (!ended.Task.IsCompleted)
            {
                process.Kill();
                await ended.Task.WaitAsync(Patience);
            }
        }
    }

    private static bool IsOurs(string name) => OurPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private async Task WatchAsync()
    {
        // Also waits for the last line to be read.
        await process.WaitForExitAsync();
        ended.SetResult();
    }

    private void Heard(string? line, List<string> target)
    {
        if (line is null)
        {
            return;
        }

        lock (gate)
        {
            target.Add(line);
            changed.SetResult();
            changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
