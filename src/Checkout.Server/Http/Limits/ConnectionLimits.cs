using Checkout.Server.Http.Bodies;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Checkout.Server.Http.Limits;

/// <summary>Limits on connections and on the cost of one. Clients that send or read extremely slowly are disconnected. A proxy in front has
/// its own limits; these also protect a server without one.</summary>
internal static class ConnectionLimits
{
    /// <summary>The most concurrent connections; the next one is closed. A connection carries one request at a time, so this also limits
    /// the concurrent requests.</summary>
    public const int MostConnections = 1024;

    /// <summary>How long the headers of a request may take to arrive. They fit into a few packets.</summary>
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may be idle. A proxy such as nginx keeps its connections for a minute and must be the one that closes
    /// them: a request that is sent while we close is lost.</summary>
    public static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(65);

    /// <summary>Bytes of a request's first line, including the query. Our longest path has about a hundred.</summary>
    public const int RequestLine = 4 * 1024;

    /// <summary>Bytes of all headers of a request: room for the cookies of a shop under the same host and for PayPal's signature.</summary>
    public const int HeaderBytes = 16 * 1024;

    /// <summary>Headers of a request. A browser behind two proxies sends thirty.</summary>
    public const int HeaderCount = 64;

    /// <summary>Slower clients are disconnected after the grace period. A cart has a few hundred bytes and has arrived by then; the largest
    /// webhook takes at most 32 seconds at this rate.</summary>
    private static readonly MinDataRate Slowest = new(bytesPerSecond: 8 * 1024, gracePeriod: TimeSpan.FromSeconds(5));

    /// <summary>Bytes that the system buffers for a client that does not read. By default it buffers megabytes, and a client does not count
    /// as slow until they are full.</summary>
    private const int SendBuffer = 64 * 1024;

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

        // The buffers for data that the application has not read yet, and that the client has not read yet.
        limits.MaxRequestBufferSize = RawBody.UsualLimit;
        limits.MaxResponseBufferSize = RawBody.UsualLimit;
    }

    /// <summary>A connection inherits the socket options from the listening socket.</summary>
    public static void Set(SocketTransportOptions sockets) => sockets.CreateBoundListenSocket = place =>
    {
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(place);
        socket.SendBufferSize = SendBuffer;
        return socket;
    };
}
