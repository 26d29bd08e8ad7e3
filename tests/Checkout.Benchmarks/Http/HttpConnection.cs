using System.Buffers.Text;
using System.Globalization;
using System.Net.Sockets;

namespace Checkout.Benchmarks.Http;

/// <summary>HTTP/1.1 on a raw socket, because HttpClient and Kestrel would cost as much as what is measured. It sends and reads whole
/// messages, by Content-Length or in chunks, and knows nothing else of HTTP.</summary>
internal sealed class HttpConnection(Socket socket) : IDisposable
{
    private byte[] buffer = new byte[16 * 1024];
    private byte[] joined = [];
    private int start;
    private int end;

    public static async Task<HttpConnection> ConnectAsync(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(System.Net.IPAddress.Loopback, port);
            return new HttpConnection(socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> message)
    {
        while (message.Length > 0)
        {
            message = message[await socket.SendAsync(message, SocketFlags.None)..];
        }
    }

    /// <summary>Reads the next message.</summary>
    /// <returns>Null if the other side has closed the connection between two messages.</returns>
    public async ValueTask<HttpMessage?> ReadAsync()
    {
        int length;
        while ((length = buffer.AsSpan(start, end - start).IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await ReceiveAsync())
            {
                return start == end ? null : throw new IOException("The connection was closed within a message.");
            }
        }

        length += 4;
        if (Message(length, 0).Header("transfer-encoding:"u8).SequenceEqual("chunked"u8))
        {
            return await ReadChunksAsync(length);
        }

        var size = Message(length, 0).Header("content-length:"u8);
        var body = Utf8Parser.TryParse(size, out int known, out _) ? known : 0;
        await NeedAsync(length + body);
        var message = Message(length, body);
        start += length + body;
        return message;
    }

    public void Dispose() => socket.Dispose();

    private HttpMessage Message(int head, int body) => new(buffer.AsMemory(start, head), buffer.AsMemory(start + head, body));

    private async ValueTask<HttpMessage> ReadChunksAsync(int head)
    {
        var (at, size) = (head, 0);
        while (true)
        {
            int line;
            while ((line = buffer.AsSpan(start + at, end - start - at).IndexOf("\r\n"u8)) < 0)
            {
                await NeedAsync(end - start + 1);
            }

            var chunk = int.Parse(buffer.AsSpan(start + at, line), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            await NeedAsync(at + line + 2 + chunk + 2);
            if (chunk == 0)
            {
                break;
            }

            if (joined.Length < size + chunk)
            {
                Array.Resize(ref joined, (size + chunk) * 2);
            }

            buffer.AsSpan(start + at + line + 2, chunk).CopyTo(joined.AsSpan(size));
            (at, size) = (at + line + 2 + chunk + 2, size + chunk);
        }

        // "0", two line ends, no trailers.
        const int lastChunk = 5;
        var message = new HttpMessage(buffer.AsMemory(start, head), joined.AsMemory(0, size));
        start += at + lastChunk;
        return message;
    }

    private async ValueTask NeedAsync(int bytes)
    {
        while (end - start < bytes)
        {
            if (!await ReceiveAsync())
            {
                throw new IOException("The connection was closed within a message.");
            }
        }
    }

    private async ValueTask<bool> ReceiveAsync()
    {
        if (start == end)
        {
            start = end = 0;
        }
        else if (end == buffer.Length && start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }
        else if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var count = await socket.ReceiveAsync(buffer.AsMemory(end), SocketFlags.None);
        end += count;
        return count > 0;
    }
}
