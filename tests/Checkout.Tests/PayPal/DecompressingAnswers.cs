using System.IO.Compression;
using System.Text;
using Checkout.PayPal;
using Checkout.PayPal.Connection;
using Checkout.PayPal.Webhooks;

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
        await using var server = new TinyServer(WireBench.Answering($"200 OK\r\nContent-Encoding: {encoding}", order));
        using var bench = new WireBench(server.Url);

        Assert.Equal("APPROVED", (await bench.Client.GetOrderAsync(OrderId)).Status);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task A_compressed_error_is_read(string encoding)
    {
        var error = Compress(encoding, """{"name":"RESOURCE_NOT_FOUND","debug_id":"90957fca61718"}"""u8.ToArray());
        await using var server = new TinyServer(WireBench.Answering($"404 Not Found\r\nContent-Encoding: {encoding}", error));
        using var bench = new WireBench(server.Url);

        Assert.True((await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId))).IsPayPalsAnswer);
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task An_answer_that_grows_beyond_the_limit_when_it_is_decompressed_is_not_read_to_its_end(string encoding)
    {
        var endless = new string('x', 64 * Answer.MaxBytes);
        var bomb = Compress(encoding, Encoding.ASCII.GetBytes($$"""{"id":"{{OrderId}}","status":"{{endless}}"}"""));
        Assert.True(bomb.Length < Answer.MaxBytes);
        await using var server = new TinyServer(WireBench.Answering($"200 OK\r\nContent-Encoding: {encoding}", bomb));
        using var bench = new WireBench(server.Url, options => options.MaxRetries = 3);
        await bench.Client.CheckAsync();

        var exception = await Assert.ThrowsAsync<PayPalException>(() => bench.Client.GetOrderAsync(OrderId));

        Assert.Equal((PayPalFailure.AnswerTooLarge, true), (exception.Failure, exception.IsOutcomeUnknown));
        Assert.Equal("PayPal's answer is longer than 1048576 bytes.", exception.Message);
        Assert.Equal(2, server.Heads.Count);
    }

    [Fact]
    public async Task A_compressed_certificate_is_read_up_to_its_limit()
    {
        var chain = Encoding.ASCII.GetBytes(string.Concat(new Signer().Served.Select(one => one.ExportCertificatePem() + "\n")));
        await using var server = new TinyServer((head, stream) => TinyServer.WriteAsync(
            stream, "200 OK\r\nContent-Encoding: gzip", Compress("gzip", head.Contains("CERT-1", StringComparison.Ordinal)
                ? chain : [.. chain, .. new byte[CertificateDownloader.MaxBytes]])));
        using var bench = new WireBench(server.Url);

        Assert.NotNull((await bench.Get<CertificateDownloader>().DownloadAsync(new(server.Url, "CERT-1"))).Certificates);
        Assert.Null((await bench.Get<CertificateDownloader>().DownloadAsync(new(server.Url, "CERT-2"))).Certificates);
        Assert.Contains(bench.Log.Lines, line => line.Contains("The file is larger than 65536 bytes.", StringComparison.Ordinal));
    }

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
