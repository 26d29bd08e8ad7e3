using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkout.PayPal;
using Checkout.PayPal.Webhooks;
using WireMock.ResponseBuilders;

namespace Checkout.Tests.PayPal;

public sealed class CallingThroughAProxy
{
    private const string OrderId = "5O190127TN364715T";
    private const string User = "canary-user";

    /// <summary>An @ and a colon, which the address has to escape.</summary>
    private const string Password = "canary@:password";

    [Fact]
    public async Task Calls_and_certificate_downloads_go_through_the_proxy()
    {
        using var proxy = WireServer.Start(Response.Create().WithBody($$"""{"id":"{{OrderId}}","status":"CREATED"}"""));
        using var bench = new WireBench(new("http://paypal.invalid"), options => options.Proxy = proxy.Address());

        Assert.Equal(OrderId, (await bench.Client.GetOrderAsync(OrderId)).Id);
        await bench.Get<CertificateDownloader>().DownloadAsync(new("http://paypal.invalid/v1/notifications/certs/CERT-1"));

        Assert.Equal(
            [
                "POST http://paypal.invalid/v1/oauth2/token",
                $"GET http://paypal.invalid/v2/checkout/orders/{OrderId}",
                "GET http://paypal.invalid/v1/notifications/certs/CERT-1",
            ],
            proxy.Requests());
    }

    [Fact]
    public async Task TLS_goes_through_a_tunnel_that_the_proxy_cannot_look_into()
    {
        await using var payPal = new TinyServer((_, _) => Task.CompletedTask, TinyServer.SelfSigned("paypal.invalid"));
        await using var proxy = new TinyServer(async (_, stream) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 Connection established\r\n\r\n"u8.ToArray());
            using var there = new TcpClient();
            await there.ConnectAsync(IPAddress.Loopback, payPal.Port);
            var back = there.GetStream().CopyToAsync(stream);
            await Task.WhenAny(stream.CopyToAsync(there.GetStream()), back);
        });
        using var bench = new WireBench(
            new("https://paypal.invalid"), options => options.Proxy = new Uri($"http://localhost:{proxy.Port}"));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());

        // It went all the way: only the certificate at the end of the tunnel is wrong here.
        Assert.Equal(PayPalFailure.CertificateNotTrusted, exception.Failure);
        Assert.StartsWith("CONNECT paypal.invalid:443 HTTP/1.1", Assert.Single(proxy.Heads), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http")]
    [InlineData("https")]
    public async Task A_user_in_the_proxys_address_is_sent_to_a_proxy_that_asks_and_to_no_log(string scheme)
    {
        var credentials = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        var asked = new ConcurrentQueue<string>();
        await using var proxy = new TinyServer(async (head, stream) =>
        {
            asked.Enqueue(head);
            if (head.Contains("Content-Length: 29", StringComparison.Ordinal))
            {
                await stream.ReadExactlyAsync(new byte[29]);
            }

            await TinyServer.WriteAsync(stream, "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"proxy\"");
        });
        using var bench = new WireBench(new($"{scheme}://paypal.invalid"), options => options.Proxy =
            new Uri($"http://{User}:{Uri.EscapeDataString(Password)}@localhost:{proxy.Port}"));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());

        Assert.Equal(
            (PayPalFailure.ProxyRefused, "PROXY_REFUSED", false), (exception.Failure, exception.Error.Name, exception.IsPayPalsAnswer));
        Assert.Contains("The proxy refused to connect to PayPal (407).", exception.Message, StringComparison.Ordinal);
        Assert.Contains(asked, head => head.Contains($"Proxy-Authorization: Basic {credentials}", StringComparison.Ordinal));
        var told = exception + string.Join('\n', bench.Log.Lines);
        Assert.DoesNotContain("canary", told, StringComparison.Ordinal);
        Assert.DoesNotContain(credentials, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_at_which_nothing_listens_is_reported_as_such()
    {
        using var bench = new WireBench(
            new("https://paypal.invalid"), options => options.Proxy = new Uri($"http://localhost:{TinyServer.ClosedPort()}"));

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());

        Assert.Equal(
            (PayPalFailure.ConnectionRefused, "The proxy refused the connection."), (exception.Failure, exception.Message));
    }

    [Fact]
    public async Task The_environments_proxy_is_not_used_when_the_settings_have_none()
    {
        using var trap = WireServer.StartWithoutTokens(Response.Create().WithStatusCode(502));
        var before = HttpClient.DefaultProxy;
        try
        {
            // What HTTP_PROXY becomes; it catches nothing but this test.
            HttpClient.DefaultProxy = new Trap(trap.Address());
            using var bench = new WireBench(new($"http://{Trap.Host}"));

            var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());

            Assert.Equal(PayPalFailure.HostUnknown, exception.Failure);
            Assert.Empty(trap.LogEntries);
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }
    }

    private sealed class Trap(Uri address) : IWebProxy
    {
        public const string Host = "ambient.invalid";

        public ICredentials? Credentials { get; set; }

        public Uri GetProxy(Uri destination) => address;

        public bool IsBypassed(Uri host) => host.Host != Host;
    }
}
