using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Checkout.Tests.Storage;

/// <summary>A proxy in front of PostgreSQL that a test can cut: completely, or only for the answer to one statement.</summary>
internal sealed class PostgreSqlWire : IDisposable
{
    /// <summary>The bytes of ReadyForQuery outside a transaction: the request is complete and committed.</summary>
    private static readonly byte[] Done = [(byte)'Z', 0, 0, 0, 5, (byte)'I'];

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private readonly UnixDomainSocketEndPoint server;
    private volatile bool isCut;
    private volatile bool isWithholding;
    private volatile string? statement;
    private int lost;

    public PostgreSqlWire(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        server = new UnixDomainSocketEndPoint(Path.Combine(parts.Host!, ".s.PGSQL.5432"));
        listener.Start();
        (parts.Host, parts.Port, parts.SslMode) = ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, SslMode.Disable);
        // A prepared statement is sent without its text.
        parts.MaxAutoPrepare = 0;
        ConnectionString = parts.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    /// <summary>The number of dropped answers.</summary>
    public int Lost => Volatile.Read(ref lost);

    /// <summary>The server executes the next statement that contains this text. Its answer is dropped, and the connection is
    /// closed.</summary>
    public void LoseAnswerTo(string sql) => (isWithholding, statement) = (false, sql);

    /// <summary>The same, but the connection stays open and silent.</summary>
    public void WithholdAnswerTo(string sql) => (isWithholding, statement) = (true, sql);

    public void Cut()
    {
        isCut = true;
        foreach (var socket in open.Keys)
        {
            socket.Dispose();
        }
    }

    public void Mend() => isCut = false;

    public void Dispose()
    {
        Cut();
        listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                _ = ConnectAsync(await listener.AcceptSocketAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }

    private async Task ConnectAsync(Socket near)
    {
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (near)
        {
            open[near] = open[far] = true;
            try
            {
                if (!isCut)
                {
                    await far.ConnectAsync(server);
                    var isLosing = false;
                    await await Task.WhenAny(
                        RelayAsync(near, far, sent =>
                        {
                            isLosing |= IsTheOne(sent);
                            return Fate.Passed;
                        }),
                        RelayAsync(far, near, answer =>
                            !isLosing ? Fate.Passed : answer.EndsWith(Done) && !isWithholding ? Fate.Last : Fate.Dropped));
                    if (isLosing)
                    {
                        Interlocked.Increment(ref lost);
                    }
                }
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // If one end is closed, the other is closed as well.
            }

            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
        }
    }

    private static async Task RelayAsync(Socket from, Socket to, Decide decide)
    {
        var buffer = new byte[65536];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            switch (decide(buffer.AsSpan(0, count)))
            {
                case Fate.Last:
                    return;
                case Fate.Passed:
                    await to.SendAsync(buffer.AsMemory(0, count));
                    break;
                default:
                    break;
            }
        }
    }

    private bool IsTheOne(ReadOnlySpan<byte> sent)
    {
        if (statement is not { } wanted || !Encoding.UTF8.GetString(sent).Contains(wanted, StringComparison.Ordinal))
        {
            return false;
        }

        statement = null;
        return true;
    }

    private enum Fate
    {
        Passed,
        Dropped,
        Last,
    }

    private delegate Fate Decide(ReadOnlySpan<byte> bytes);
}
