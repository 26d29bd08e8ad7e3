using System.Diagnostics;
using System.Text.Json;

namespace Checkout.Benchmarks.Contestants;

/// <summary>A role of this program in a process of its own, which answers a line of JSON with a line of JSON.</summary>
internal sealed class Peer : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly Process process;
    private readonly CancellationToken cancelled;

    private Peer(Process process, CancellationToken cancelled) => (this.process, this.cancelled) = (process, cancelled);

    /// <param name="role">The argument that makes this program play it.</param>
    /// <param name="cancelled">Ends every wait for an answer.</param>
    public static Peer Start(string role, CancellationToken cancelled)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Peer).Assembly.Location, role])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };

        // What continues an answer runs where the answer arrives: fewer threads, and less of the machine taken from what is measured.
        start.Environment["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1";
        return new Peer(Process.Start(start)!, cancelled);
    }

    public async Task<TAnswer> ReadAsync<TAnswer>()
    {
        var line = await process.StandardOutput.ReadLineAsync(CancellationToken.None).AsTask().WaitAsync(Limit, cancelled);
        return JsonSerializer.Deserialize<TAnswer>(line ?? throw new InvalidOperationException("A part of the benchmark has ended."))!;
    }

    public async Task<TAnswer> AskAsync<TQuestion, TAnswer>(TQuestion question)
    {
        await process.StandardInput.WriteLineAsync(JsonSerializer.Serialize(question));
        await process.StandardInput.FlushAsync();
        return await ReadAsync<TAnswer>();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }
}
