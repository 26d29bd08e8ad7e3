using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Checkout.EndToEndTests.Programs;

/// <summary>A client that sends bytes as they are given, right or wrong, and as slowly as it likes.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly Encoding Latin = Encoding.Latin1;

    private readonly Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly MemoryStream heard = new();

    private RawClient()
    {
    }

    /// <summary>What the server has said up to now, a character a byte.</summary>
    public string Heard => Latin.GetString(heard.GetBuffer(), 0, (int)heard.Length);

    /// <summary>What the server has said up to now.</summary>
    public byte[] HeardBytes => heard.ToArray();

    /// <param name="server">Where to.</param>
    /// <param name="receiveBuffer">Bytes that the system takes for a client that does not read; 0 leaves it to the system.</param>
    /// <param name="from">The address of this machine to come from; null leaves it to the system.</param>
    public static async Task<RawClient> ConnectAsync(Uri server, int receiveBuffer = 0, IPAddress? from = null)
    {
        var client = new RawClient();
        if (from is not null)
        {
            client.socket.Bind(new IPEndPoint(from, 0));
        }

        if (receiveBuffer > 0)
        {
            client.socket.ReceiveBufferSize = receiveBuffer;
        }

        await client.socket.ConnectAsync(IPAddress.Loopback, server.Port);
        return client;
    }

    public Task SendAsync(string text) => SendAsync(Latin.GetBytes(text));

    /// <exception cref="SocketException">The server has closed the connection.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var limit = new CancellationTokenSource(Effect.Limit);
        while (bytes.Length > 0)
        {
            bytes = bytes[await socket.SendAsync(bytes, limit.Token)..];
        }
    }

    /// <summary>Says that nothing more comes.</summary>
    public void FinishSending()
    {
        try
        {
            socket.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // The server was faster.
        }
    }

    /// <summary>Asks for something without a body, and reads the answer to its end.</summary>
    /// <returns>False if the server closes the connection instead.</returns>
    public async Task<bool> IsAnsweredAsync()
    {
        const string end = "\r\n\r\n";
        var before = Heard.Length;
        try
        {
            await SendAsync("HEAD /assets/checkout.css HTTP/1.1\r\nHost: shop" + end);
        }
        catch (SocketException)
        {
            return false;
        }

        while (Heard.Length == before || !Heard.EndsWith(end, StringComparison.Ordinal))
        {
            if (!await ReadAsync())
            {
                return false;
            }
        }

        return Heard[before..].StartsWith("HTTP/1.1 200 ", StringComparison.Ordinal);
    }

    /// <summary>Reads what comes next.</summary>
    /// <returns>False once the server has closed the connection.</returns>
    public async Task<bool> ReadAsync(TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? Effect.Limit);
        var buffer = new byte[16 * 1024];
        try
        {
            var count = await socket.ReceiveAsync(buffer, limit.Token);
            heard.Write(buffer, 0, count);
            return count > 0;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Reads until the server has said it.</summary>
    /// <returns>False when it closed the connection instead.</returns>
    public async Task<bool> ReadUntilAsync(string text)
    {
        while (!Heard.Contains(text, StringComparison.Ordinal))
        {
            if (!await ReadAsync())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads until the server closes the connection.</summary>
    /// <returns>All that it said.</returns>
    public async Task<string> ReadToEndAsync(TimeSpan? patience = null)
    {
        while (await ReadAsync(patience))
        {
        }

        return Heard;
    }

    /// <summary>Sends the same a little at a time, for as long as the server listens.</summary>
    /// <returns>All that the server said.</returns>
    public async Task<string> TrickleAsync(string drop, TimeSpan every)
    {
        var closed = ReadToEndAsync();
        using var timer = new PeriodicTimer(every);
        try
        {
            while (!closed.IsCompleted && await timer.WaitForNextTickAsync())
            {
                await SendAsync(drop);
            }
        }
        catch (SocketException)
        {
            // Closed between the tick and the drop.
        }

        return await closed;
    }

    public void Dispose()
    {
        socket.Dispose();
        heard.Dispose();
    }
}
