using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using Checkout.Server.Settings;

namespace Checkout.Server.Outbox;

/// <summary>Posts to configured addresses: over https, to public addresses only, without redirects and without a proxy. The address is
/// checked when the connection is made, so that the name cannot resolve to another one after the check.</summary>
/// <param name="tls">How certificates are checked; null uses the system's trust.</param>
internal sealed class OutgoingHttp(ServerSettings settings, TimeProvider clock, SslClientAuthenticationOptions? tls = null)
{
    /// <summary>The timeout for resolving, connecting, sending and the head of the answer together.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>The most bytes of an answer's body that are read and discarded before the connection is closed.</summary>
    private const int MaxBodyBytes = 64 * 1024;

    private const int MaxHeadKilobytes = 64;

    /// <returns>Null if it was accepted; otherwise the reason, without the receiver's text.</returns>
    public async Task<string?> PostAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        (await SendAsync(request, cancellationToken)).Error;

    /// <returns>The same, and what the receiver answered; null if it did not answer.</returns>
    public async Task<(string? Error, int? Status)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } url || url.Scheme != Uri.UriSchemeHttps)
        {
            return ("The address is not https.", null);
        }

        using var time = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            // A new connection each time: requests are rare, and every address is checked.
            using var client = new HttpClient(NewHandler()) { Timeout = Timeout.InfiniteTimeSpan };
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            var status = (int)answer.StatusCode;
            return (
                answer.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"The receiver answered {status}."), status);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (string.Create(CultureInfo.InvariantCulture, $"The receiver did not answer within {Limit.TotalSeconds} s."), null);
        }
        catch (HttpRequestException exception)
        {
            return (exception.GetBaseException() switch
            {
                NotPublicException refused => refused.Message,
                SocketException socket => $"The receiver is unreachable: {socket.SocketErrorCode}.",
                _ => $"The receiver is unreachable: {exception.HttpRequestError}.",
            }, null);
        }
    }

    private SocketsHttpHandler NewHandler()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ActivityHeadersPropagator = null,
            AutomaticDecompression = DecompressionMethods.None,
            MaxResponseHeadersLength = MaxHeadKilobytes,
            MaxResponseDrainSize = MaxBodyBytes,
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = ConnectAsync,
        };
        if (tls is not null)
        {
            handler.SslOptions = tls;
        }

        return handler;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var host = context.DnsEndPoint.Host;
        var found = await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = found.Where(address => OutgoingAddress.IsAllowed(address, settings.OutgoingAllowed)).ToArray();
        if (allowed.Length == 0)
        {
            throw new NotPublicException(
                $"{host} has no public address: add its network to {SettingName.OutgoingAllowed} to allow it.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private sealed class NotPublicException(string message) : Exception(message);
}
