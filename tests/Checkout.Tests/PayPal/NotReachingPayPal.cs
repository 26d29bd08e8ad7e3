using System.Net;
using System.Net.Sockets;
using System.Text;
using Checkout.PayPal;
using WireMock.ResponseBuilders;

namespace Checkout.Tests.PayPal;

/// <summary>Why PayPal's answer is missing, over real sockets.</summary>
public sealed class NotReachingPayPal
{
    [Fact]
    public async Task A_closed_port_is_reported_as_a_refused_connection() => await AssertAsync(
        new Uri($"http://localhost:{TinyServer.ClosedPort()}"), PayPalFailure.ConnectionRefused, "PayPal refused the connection.");

    [Fact]
    public async Task A_host_name_without_an_address_is_reported_as_an_unknown_host() => await AssertAsync(
        new Uri("https://api-m.paypal.invalid"), PayPalFailure.HostUnknown, "The host name of PayPal cannot be resolved.");

    [Fact]
    public async Task A_certificate_without_a_trusted_root_is_reported_as_not_trusted()
    {
        await using var server = new TinyServer((_, _) => Task.CompletedTask, TinyServer.SelfSigned("localhost"));

        await AssertAsync(
            server.Url,
            PayPalFailure.CertificateNotTrusted,
            "The TLS certificate presented for PayPal's host is not trusted (UntrustedRoot). A proxy on the way may inspect TLS.");
    }

    [Fact]
    public async Task A_certificate_in_another_name_is_reported_as_not_trusted_with_that_problem()
    {
        await using var server = new TinyServer((_, _) => Task.CompletedTask, TinyServer.SelfSigned("proxy.example"));

        var exception = await FailAsync(server.Url);

        Assert.Equal(PayPalFailure.CertificateNotTrusted, exception.Failure);
        Assert.Contains("RemoteCertificateNameMismatch", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_speak_TLS_is_reported_as_failed_TLS()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeAsync();

        await AssertAsync(
            new Uri($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}"),
            PayPalFailure.TlsFailed,
            "No TLS connection to PayPal could be made.");
        await serving;

        async Task ServeAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().ReadExactlyAsync(new byte[1]);
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        }
    }

    [Fact]
    public async Task A_silent_server_is_reported_as_a_timeout()
    {
        using var server = WireServer.StartWithoutTokens(Response.Create().WithDelay(TimeSpan.FromSeconds(5)));

        await AssertAsync(server.Address(), PayPalFailure.TimedOut, "PayPal did not answer in time.", Impatient);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"access_token\":\"canary")]
    public async Task A_connection_that_breaks_before_or_within_the_body_is_reported_as_broken(string body)
    {
        using var server = WireServer.StartWithoutTokens(new WireServer.BrokenAfter(body));

        await AssertAsync(
            server.Address(), PayPalFailure.ConnectionBroken, "The connection to PayPal broke off before the answer was complete.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: appl")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{\"access")]
    public async Task A_connection_that_ends_within_the_answer_is_reported_as_broken(string answer)
    {
        await using var server = new TinyServer(async (_, stream) =>
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
            stream.Close();
        });

        await AssertAsync(
            server.Url, PayPalFailure.ConnectionBroken, "The connection to PayPal broke off before the answer was complete.");
    }

    [Fact]
    public async Task A_connection_that_is_reset_is_reported_as_broken()
    {
        await using var server = new TinyServer((_, stream) =>
        {
            ((NetworkStream)stream).Socket.Close(timeout: 0);
            return Task.CompletedTask;
        });

        await AssertAsync(
            server.Url, PayPalFailure.ConnectionBroken, "The connection to PayPal broke off before the answer was complete.");
    }

    [Fact]
    public async Task An_answer_that_is_not_HTTP_is_reported_as_unreadable()
    {
        await using var server = new TinyServer((_, stream) => stream.WriteAsync("NOT HTTP AT ALL\r\n\r\n"u8.ToArray()).AsTask());

        AssertUnreadable(await FailAsync(server.Url));
    }

    [Theory]
    [InlineData("identity")]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task An_answer_that_is_not_PayPals_JSON_is_reported_as_unreadable(string encoding)
    {
        using var server = WireServer.StartWithoutTokens(Response.Create().WithHeader("Content-Encoding", encoding).WithBody("<html>"));

        AssertUnreadable(await FailAsync(server.Address()));
    }

    private static void Impatient(PayPalOptions options) => options.TryLimit = TimeSpan.FromMilliseconds(300);

    private static async Task AssertAsync(Uri url, PayPalFailure failure, string sentence, Action<PayPalOptions>? configure = null)
    {
        using var bench = new WireBench(url, configure);

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());

        Assert.Equal((failure, sentence, null), (exception.Failure, exception.Message, exception.StatusCode));
        Assert.False(exception.IsPayPalsAnswer);
        Assert.True(exception.IsOutcomeUnknown);
        Assert.Contains(bench.Log.Lines, line => line.StartsWith("Warning PayPal did not answer get-token after", StringComparison.Ordinal)
            && line.Contains(sentence, StringComparison.Ordinal));
        Assert.DoesNotContain(bench.Log.Lines, line => line.Contains("canary", StringComparison.Ordinal));
    }

    private static void AssertUnreadable(PayPalException exception)
    {
        Assert.Equal((PayPalFailure.AnswerUnreadable, "UNREADABLE_ANSWER"), (exception.Failure, exception.Error.Name));
        Assert.EndsWith("PayPal's answer could not be read.", exception.Message, StringComparison.Ordinal);
    }

    private static async Task<PayPalException> FailAsync(Uri url)
    {
        using var bench = new WireBench(url);
        return await Assert.ThrowsAsync<PayPalException>(() => bench.Client.CheckAsync());
    }
}
