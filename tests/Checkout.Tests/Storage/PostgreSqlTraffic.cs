using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Checkout.Tests.Storage;

/// <summary>A proxy in front of PostgreSQL that counts what a client asks for. Messages:
/// https://www.postgresql.org/docs/15/protocol-message-formats.html.</summary>
internal sealed class PostgreSqlTraffic : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly ConcurrentDictionary<Socket, bool> open = new();
    private readonly UnixDomainSocketEndPoint server;
    private long statements;
    private long roundTrips;
    private long commits;

    public PostgreSqlTraffic(string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        server = new UnixDomainSocketEndPoint(Path.Combine(parts.Host!, ".s.PGSQL.5432"));
        listener.Start();
        (parts.Host, parts.Port, parts.SslMode, parts.GssEncryptionMode) =
            ("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port, SslMode.Disable, GssEncryptionMode.Disable);
        ConnectionString = parts.ConnectionString;
        _ = AcceptAsync();
    }

    public string ConnectionString { get; }

    public long Statements => Interlocked.Read(ref statements);

    /// <summary>How often the client waited for an answer.</summary>
    public long RoundTrips => Interlocked.Read(ref roundTrips);

    /// <summary>The round trips that changed something.</summary>
    public long Commits => Interlocked.Read(ref commits);

    /// <summary>The statements that were prepared, by connection, each time it happened. The types are the ids of PostgreSQL's
    /// types.</summary>
    public ConcurrentQueue<(int Connection, string Sql, string Types)> Prepared { get; } = new();

    public void Dispose()
    {
        listener.Dispose();
        foreach (var socket in open.Keys)
        {
            socket.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 0; ; number++)
            {
                _ = ConnectAsync(await listener.AcceptSocketAsync(), number);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Disposed: the test is over.
        }
    }

    private async Task ConnectAsync(Socket near, int number)
    {
        using var far = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (near)
        {
            open[near] = open[far] = true;
            try
            {
                near.NoDelay = true;
                await far.ConnectAsync(server);
                var reader = new Reader(this, number);
                await await Task.WhenAny(RelayAsync(near, far, reader.Read), RelayAsync(far, near, static _ => { }));
            }
            catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
            {
                // If one end is closed, the other is closed as well.
            }

            open.TryRemove(near, out _);
            open.TryRemove(far, out _);
        }
    }

    private static async Task RelayAsync(Socket from, Socket to, Action<byte[]> see)
    {
        var buffer = new byte[65536];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            see(buffer[..count]);
            await to.SendAsync(buffer.AsMemory(0, count));
        }
    }

    /// <summary>Reads what one client sends, in pieces of any size.</summary>
    private sealed class Reader(PostgreSqlTraffic traffic, int number)
    {
        private readonly Dictionary<string, string> texts = new(StringComparer.Ordinal);
        private byte[] rest = [];
        private bool hasStarted;
        private bool writes;

        public void Read(byte[] sent)
        {
            rest = [.. rest, .. sent];
            var at = 0;

            // The first message has no type.
            for (var head = hasStarted ? 1 : 0; rest.Length - at >= head + 4; head = 1)
            {
                var length = BinaryPrimitives.ReadInt32BigEndian(rest.AsSpan(at + head));
                if (rest.Length - at < head + length)
                {
                    break;
                }

                if (hasStarted)
                {
                    Count((char)rest[at], rest.AsSpan(at + 5, length - 4));
                }

                hasStarted = true;
                at += head + length;
            }

            rest = rest[at..];
        }

        private void Count(char type, ReadOnlySpan<byte> body)
        {
            switch (type)
            {
                case 'P':
                    var name = Text(ref body);
                    texts[name] = Text(ref body);
                    traffic.Prepared.Enqueue((number, texts[name], Types(body)));
                    break;
                case 'B':
                    _ = Text(ref body);
                    writes |= Writes(texts[Text(ref body)]);
                    break;
                case 'E':
                    Interlocked.Increment(ref traffic.statements);
                    break;
                case 'Q':
                    Interlocked.Increment(ref traffic.statements);
                    writes |= Writes(Text(ref body));
                    End();
                    break;
                case 'S':
                    End();
                    break;
                default:
                    break;
            }
        }

        private void End()
        {
            Interlocked.Increment(ref traffic.roundTrips);
            if (writes)
            {
                Interlocked.Increment(ref traffic.commits);
            }

            writes = false;
        }

        private static bool Writes(string sql) =>
            sql.Contains("insert into", StringComparison.Ordinal) || sql.Contains("update ", StringComparison.Ordinal)
                || sql.Contains("delete from", StringComparison.Ordinal);

        private static string Types(ReadOnlySpan<byte> body)
        {
            var types = new List<int>();
            for (var i = 0; i < BinaryPrimitives.ReadInt16BigEndian(body); i++)
            {
                types.Add(BinaryPrimitives.ReadInt32BigEndian(body[(2 + (4 * i))..]));
            }

            return string.Join(", ", types);
        }

        private static string Text(ref ReadOnlySpan<byte> body)
        {
            var end = body.IndexOf((byte)0);
            var text = Encoding.UTF8.GetString(body[..end]);
            body = body[(end + 1)..];
            return text;
        }
    }
}
