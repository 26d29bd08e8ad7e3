using System.Net;
using System.Net.Sockets;
using Checkout.Benchmarks.Http;

namespace Checkout.Benchmarks.Upstream;

/// <summary>A stand-in for PayPal that costs next to nothing. It takes every order as approved by its payer, and checks nothing.</summary>
internal sealed class UpstreamServer : IDisposable
{
    private readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly long[] calls = new long[Enum.GetValues<Operation>().Length];
    private readonly Answers answers;

    public UpstreamServer()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1024);
        Port = ((IPEndPoint)listener.LocalEndPoint!).Port;
        var url = $"http://127.0.0.1:{Port}";
        Events = new EventSender(url);
        answers = new Answers(new OrderBook(), Events, url);
    }

    public int Port { get; }

    /// <summary>How long each call takes, but for tokens.</summary>
    public TimeSpan Delay { get; set; }

    public EventSender Events { get; }

    /// <summary>The calls of each operation so far.</summary>
    public Dictionary<string, long> Calls =>
        Enum.GetValues<Operation>().ToDictionary(one => one.ToString(), one => Interlocked.Read(ref calls[(int)one]));

    public async Task RunAsync()
    {
        while (true)
        {
            var socket = await listener.AcceptAsync();
            socket.NoDelay = true;
            _ = ServeAsync(new HttpConnection(socket));
        }
    }

    public void Dispose() => listener.Dispose();

    private async Task ServeAsync(HttpConnection connection)
    {
        var writer = new HttpWriter();
        using (connection)
        {
            try
            {
                while (await connection.ReadAsync() is { } request)
                {
                    var (operation, answer) = answers.Answer(request, writer);
                    Interlocked.Increment(ref calls[(int)operation]);
                    if (Delay > TimeSpan.Zero && operation is not Operation.Token)
                    {
                        // This is how long PayPal takes, not a wait for something.
                        await Task.Delay(Delay);
                    }

                    await connection.SendAsync(answer);
                }
            }
            catch (Exception exception) when (exception is IOException or SocketException)
            {
                // The server that called was ended.
            }
        }
    }
}
