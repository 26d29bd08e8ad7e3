using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Checkout.Benchmarks.Http;

namespace Checkout.Benchmarks.Load;

/// <summary>One connection that makes one checkout after the other. Each is a new visitor's, who keeps the cookie from the order to the
/// capture.</summary>
internal sealed class Shopper(int port, IReadOnlyList<byte[]> carts, int first) : IDisposable
{
    private const int ShownOfFailure = 300;

    private readonly byte[] createHead = Encoding.ASCII.GetBytes(
        $"POST /api/orders HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n");

    private readonly HttpWriter writer = new();
    private HttpConnection? connection;
    private string? cookie;
    private string? order;
    private int made = first;
    private volatile bool isOver;

    public List<long> Creates { get; } = [];

    public List<long> Captures { get; } = [];

    public int Checkouts { get; private set; }

    public int Failures { get; private set; }

    public string? FirstFailure { get; private set; }

    public async Task ConnectAsync() => connection ??= await HttpConnection.ConnectAsync(port);

    /// <summary>Orders, and remembers the order.</summary>
    /// <param name="due">The timestamp from which the time of the answer counts; null for the moment of sending.</param>
    public async Task CreateAsync(long? due = null)
    {
        (cookie, order) = (null, null);
        var request = writer.Add(carts[made++ % carts.Count]).Finish(createHead);
        if (await SendAsync(request, due, Creates) is { } answer)
        {
            order = IdIn(answer.Body.Span);
            cookie = CookieIn(answer);
        }
    }

    /// <summary>Captures the order; does nothing if there is none.</summary>
    public async Task CaptureAsync(long? due = null)
    {
        if (order is null)
        {
            return;
        }

        var sent = cookie is null ? "" : $"Cookie: {cookie}\r\n";
        var head = $"POST /api/orders/{order}/capture HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n{sent}";
        if (await SendAsync(writer.Finish(Encoding.ASCII.GetBytes(head)), due, Captures) is not null)
        {
            Checkouts++;
        }
    }

    /// <summary>Ends a request that is still open; a failure.</summary>
    public void Stop()
    {
        isOver = true;
        connection?.Dispose();
    }

    public void Dispose() => connection?.Dispose();

    private async ValueTask<HttpMessage?> SendAsync(ReadOnlyMemory<byte> request, long? due, List<long> times)
    {
        var sent = due ?? Stopwatch.GetTimestamp();
        try
        {
            await ConnectAsync();
            await connection!.SendAsync(request);
            if (await connection.ReadAsync() is not { } answer)
            {
                throw new IOException("The server closed the connection.");
            }

            // 202 is an unknown outcome.
            if (answer.Status is 200 or 201)
            {
                times.Add(Stopwatch.GetTimestamp() - sent);
                return answer;
            }

            Fail($"{answer.Status} {Encoding.UTF8.GetString(answer.Body.Span)}");
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            Fail(exception.Message);
            connection?.Dispose();
            connection = null;
        }

        return null;
    }

    private void Fail(string how)
    {
        Failures++;
        how = isOver ? "There was no answer in time." : how;
        FirstFailure ??= how[..Math.Min(how.Length, ShownOfFailure)];
    }

    private static string IdIn(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf("\"id\":\""u8) + "\"id\":\""u8.Length;
        return Encoding.ASCII.GetString(body.Slice(start, body[start..].IndexOf((byte)'"')));
    }

    private static string? CookieIn(HttpMessage answer)
    {
        var set = answer.Header("set-cookie:"u8);
        return set.Length == 0 ? null : Encoding.ASCII.GetString(set[..set.IndexOf((byte)';')]);
    }
}
