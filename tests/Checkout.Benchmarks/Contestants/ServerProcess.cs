using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Checkout.Benchmarks.Http;

namespace Checkout.Benchmarks.Contestants;

/// <summary>A server that is measured. Its console is a pipe that is read to its end and forgotten but for its last lines, so writing to
/// it costs the server what it costs in a container, and no disk is written beside the database's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int KeptOfConsole = 4096;

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(5);

    // What a developer's shell sets for a server must not reach it here.
    private static readonly string[] OurPrefixes = ["CHECKOUT_", "PAYPAL_", "SIMULATOR_", "ASPNETCORE_", "DOTNET_ENVIRONMENT", "Serilog__"];

    private readonly Process process;
    private readonly byte[] last = new byte[KeptOfConsole];
    private int lastLength;

    private ServerProcess(Process process, int port)
    {
        (this.process, Port) = (process, port);
        _ = ReadAsync(process.StandardOutput.BaseStream);
        _ = ReadAsync(process.StandardError.BaseStream);
    }

    public int Id => process.Id;

    public int Port { get; }

    /// <summary>From the start of the process to its first answer of 200.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    /// <summary>The end of what it wrote.</summary>
    public string Console => Encoding.UTF8.GetString(last, 0, lastLength);

    /// <summary>Starts it, and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(ServerStart plan, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(plan.Program, plan.Arguments)
        {
            WorkingDirectory = plan.Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(IsOurs).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        var clock = Stopwatch.StartNew();
        var server = new ServerProcess(Process.Start(start)!, plan.Port);
        try
        {
            while (!await IsReadyAsync(plan.Port, plan.ReadyPath))
            {
                if (server.process.HasExited || clock.Elapsed > StartLimit)
                {
                    throw new InvalidOperationException(
                        $"{plan.Program} {string.Join(' ', plan.Arguments)} did not start: {server.Console}");
                }

                // A server that is not Checkout announces nothing, so each is asked.
                await Task.Delay(AskAgain, cancellationToken);
            }
        }
        catch
        {
            server.Dispose();
            throw;
        }

        server.ReadyAfter = clock.Elapsed;
        return server;
    }

    /// <summary>A port of the loopback address that is free now.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
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

    private static bool IsOurs(string name) => OurPrefixes.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal));

    private static async Task<bool> IsReadyAsync(int port, string path)
    {
        try
        {
            using var connection = await HttpConnection.ConnectAsync(port);
            await connection.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"));
            return await connection.ReadAsync() is { Status: 200 };
        }
        catch (Exception exception) when (exception is SocketException or IOException)
        {
            return false;
        }
    }

    private async Task ReadAsync(Stream console)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (await console.ReadAsync(buffer) is > 0 and var count)
            {
                lock (last)
                {
                    lastLength = Math.Min(count, last.Length);
                    buffer.AsSpan(count - lastLength, lastLength).CopyTo(last);
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The server has ended.
        }
    }
}

/// <summary>How a server is started.</summary>
/// <param name="Program">The command.</param>
/// <param name="Arguments">Of the command.</param>
/// <param name="Environment">Beside the variables of this process.</param>
/// <param name="Folder">In which it starts.</param>
/// <param name="Port">On which it will listen.</param>
/// <param name="ReadyPath">What answers 200 once it is ready.</param>
internal sealed record ServerStart(
    string Program,
    IReadOnlyList<string> Arguments,
    IReadOnlyDictionary<string, string> Environment,
    string Folder,
    int Port,
    string ReadyPath);
