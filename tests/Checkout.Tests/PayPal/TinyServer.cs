using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Checkout.Tests.PayPal;

/// <summary>A server that answers byte for byte as a test says, with TLS if it has a certificate. It is for what WireMock cannot do: raw
/// bytes, TLS with any certificate, tunnels, resets.</summary>
internal sealed class TinyServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly X509Certificate2? certificate;
    private readonly Func<string, Stream, Task> serve;
    private readonly Task accepting;

    /// <param name="serve">Called with the head of each request and the connection.</param>
    /// <param name="certificate">The certificate for TLS; null for plain HTTP.</param>
    public TinyServer(Func<string, Stream, Task> serve, X509Certificate2? certificate = null)
    {
        (this.serve, this.certificate) = (serve, certificate);
        listener.Start();
        accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    public Uri Url => new($"{(certificate is null ? "http" : "https")}://localhost:{Port}");

    /// <summary>The head of each request, oldest first.</summary>
    public ConcurrentQueue<string> Heads { get; } = new();

    /// <summary>A port at which nothing listens.</summary>
    public static int ClosedPort()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        return ((IPEndPoint)closed.LocalEndpoint).Port;
    }

    /// <summary>A certificate without a trusted root.</summary>
    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    public static Task WriteAsync(Stream stream, string head, byte[]? body = null) => stream.WriteAsync(
        Encoding.ASCII.GetBytes($"HTTP/1.1 {head}\r\nContent-Length: {body?.Length ?? 0}\r\n\r\n").Concat(body ?? []).ToArray()).AsTask();

    /// <summary>Reads to the blank line after a head.</summary>
    /// <returns>Empty when the connection ended before.</returns>
    public static async Task<string> ReadHeadAsync(Stream stream, CancellationToken cancellationToken = default)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, cancellationToken) == 0)
            {
                return "";
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        await accepting;
        stopping.Dispose();
        certificate?.Dispose();
    }

    private async Task AcceptAsync()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or InvalidOperationException)
        {
            // Stopped while it waited, or before it did.
            await Task.WhenAll(connections);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (certificate is not null)
                {
                    var secure = new SslStream(stream);
                    await secure.AuthenticateAsServerAsync(
                        new SslServerAuthenticationOptions { ServerCertificate = certificate }, stopping.Token);
                    stream = secure;
                }

                while (await ReadHeadAsync(stream, stopping.Token) is { Length: > 0 } head)
                {
                    Heads.Enqueue(head);
                    await serve(head, stream).WaitAsync(stopping.Token);
                }
            }
            catch (Exception)
            {
                // The client left, did not trust us, or the test broke the connection: what counts is what the client says of it.
            }
        }
    }
}
