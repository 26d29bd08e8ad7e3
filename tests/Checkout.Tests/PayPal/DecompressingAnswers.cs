using System.IO.Compression;
using System.Text;
using Checkout.PayPal;
using Checkout.PayPal.Connection;
using Checkout.PayPal.Webhooks;
using WireMock.RequestBuilders;
using WireMock.ResponseBuilders;

namespace Checkout.Tests.PayPal;

public sealed class DecompressingAnswers
{
    private const string OrderId = "5O190127TN364715T";

    public static TheoryData<string> Encodings => ["gzip", "deflate", "br", "GZIP"];

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_answer_is_read(string encoding)
    {
        var order = Compress(encoding, Encoding.UTF8.GetBytes($$"""{"id":"{{OrderId}}","status":"APPROVED"}"""));
        using var server = WireServer.Start(Encoded(encoding, order));
        using var bench = new WireBench(server.Address());

        Assert.Equal("APPROVED", (await bench.Client.GetOrderAsync(OrderId)).Status);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_error_is_read(string encoding)
    {
        var error = Compress(encoding, """{"name":"RESOURCE_NOT_FOUND","debug_id":"90957fca61718"}"""u8.ToArray());
        using var server = WireServer.Start(Encoded(encoding, error).WithStatusCode(404));
        using var bench = new WireBench(server.Address());

        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId))).IsPayPalsAnswer);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_answer_that_grows_beyond_the_limit_when_it_is_decompressed_is_not_read_to_its_end(string encoding)
    {
        var endless = new string('x', 64 * Answer.MaxBytes);
        var bomb = Compress(encoding, Encoding.ASCII.GetBytes($$"""{"id":"{{OrderId}}","status":"{{endless}}"}"""));
        Assert.True(bomb.Length < Answer.MaxBytes);
        using var server = WireServer.Start(Encoded(encoding, bomb));
        using var bench = new WireBench(server.Address(), options => options.MaxRetries = 3);
        await bench.Client.CheckAsync();

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.Equal((PayPalFailure.AnswerTooLarge, true), (exception.Failure, exception.IsOutcomeUnknown));
        Assert.Equal("PayPal's answer is longer than 1048576 bytes.", exception.Message);
        Assert.Equal(2, server.LogEntries.Count);
    }

    [Fact]
    public async Task A_compressed_certificate_is_read_up_to_its_limit()
    {
        var chain = Encoding.ASCII.GetBytes(string.Concat(new Signer().Served.Select(one => one.ExportCertificatePem() + "\n")));
        using var server = WireServer.Start(Encoded("gzip", Compress("gzip", [.. chain, .. new byte[CertificateDownloader.MaxBytes]])));
        server.Given(Request.Create().WithPath("/CERT-1")).RespondWith(Encoded("gzip", Compress("gzip", chain)));
        using var bench = new WireBench(server.Address());

        Assert.NotNull((await bench.Get<CertificateDownloader>().DownloadAsync(new(server.Address(), "CERT-1"))).Certificates);
        Assert.Null((await bench.Get<CertificateDownloader>().DownloadAsync(new(server.Address(), "CERT-2"))).Certificates);
        Assert.Contains(bench.Log.Lines, line => line.Contains("The file is larger than 65536 bytes.", StringComparison.Ordinal));
    }

    private static IResponseBuilder Encoded(string encoding, byte[] body) =>
        Response.Create().WithHeader("Content-Encoding", encoding).WithBody(body);

    private static byte[] Compress(string encoding, byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (Stream stream = encoding switch
        {
            "deflate" => new ZLibStream(compressed, CompressionLevel.Optimal),
            "br" => new BrotliStream(compressed, CompressionLevel.Fastest),
            _ => new GZipStream(compressed, CompressionLevel.Optimal),
        })
        {
            stream.Write(bytes);
        }

        return compressed.ToArray();
    }
}
