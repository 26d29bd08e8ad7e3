using Checkout.Server.Problems;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Checkout.Server.Security;

/// <summary>What one connection may cost, and how many there may be. Who sends or reads so slowly that it must be on purpose is dropped; a
/// proxy in front has limits of its own, and these hold without one.</summary>
internal static class ConnectionLimits
{
    /// <summary>Connections at once; the next one is closed. A connection carries one request at a time, so no more requests than that are
    /// read, answered or waiting for another one's payment, whoever sends them.</summary>
    public const int MostConnections = 1024;

    /// <summary>How long the headers of a request may take. They fit into a few packets.</summary>
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may be idle. A proxy that keeps its connections for a minute, as nginx does, must be the one that
    /// closes them: a request that crosses our closing is lost.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(65);

    /// <summary>Bytes of a request's first line, its query included. Our longest address has a hundred.</summary>
    public const int RequestLine = 4 * 1024;

    /// <summary>Bytes of all headers of a request: room for the cookies of a shop under the same host and for PayPal's signature.</summary>
    public const int HeaderBytes = 16 * 1024;

    /// <summary>Headers of a request. A browser behind two proxies sends thirty.</summary>
    public const int HeaderCount = 64;

    /// <summary>Who is slower than this once the grace is over is dropped. A cart is a few hundred bytes and has arrived by then; the
    /// largest webhook has arrived after 32 seconds, or never.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Bytes that the system keeps for a client that does not read. Left to itself it keeps megabytes, and whoever fills them is
    /// not slow before they are full.</summary>
    private const int SendBuffer = 64 * 1024;

    /// <summary>Sets them.</summary>
    public static void Set(KestrelServerLimits limits)
    {
        limits.MaxConcurrentConnections = MostConnections;
        limits.RequestHeadersTimeout = Headers;
        limits.KeepAliveTimeout = KeepAlive;
        limits.MaxRequestLineSize = RequestLine;
        limits.MaxRequestHeadersTotalSize = HeaderBytes;
        limits.MaxRequestHeaderCount = HeaderCount;
        limits.MinRequestBodyDataRate = Slowest;
        limits.MinResponseDataRate = Slowest;
        limits.MaxRequestBodySize = RawBody.UsualLimit;

        // What is read ahead of the application, and written ahead of the client.
        limits.MaxRequestBufferSize = RawBody.UsualLimit;
        limits.MaxResponseBufferSize = RawBody.UsualLimit;
    }

    /// <summary>Sets what the system is asked for. A connection has it from the socket that it came to.</summary>
    public static void Set(SocketTransportOptions sockets) => sockets.CreateBoundListenSocket = place =>
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(place);
        socket.SendBufferSize = SendBuffer;
        return socket;
    };
}
