using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Checkout.PayPal.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.PayPal.Webhooks;

/// <summary>Downloads certificates from PayPal, with limits on time and size. No token is sent, because certificates are
/// public.</summary>
internal sealed partial class CertificateDownloader(
    [FromKeyedServices(PayPalClient.HandlerKey)] HttpClient http,
    PayPalOptions options,
    TimeProvider time,
    ILogger<CertificateDownloader> logger)
{
    /// <summary>The largest file, in bytes. A chain of four certificates has a tenth of this.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Downloads the certificates at an address. Any result except certificates and a clear "not found" counts as a
    /// failure.</summary>
    /// <param name="address">An accepted address of PayPal.</param>
    public async Task<CertificateDownload> DownloadAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(options.TryLimit, time);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            switch (response.StatusCode)
            {
                case HttpStatusCode.OK:
                    return new(await ReadAsync(response.Content, limit.Token));
                case HttpStatusCode.NotFound or HttpStatusCode.Gone:
                    return new(null, IsNotFound: true);
                default:
                    // A redirect is a failure, too, because it could lead away from PayPal.
                    Log.NotDownloaded(logger, address, $"The answer is {(int)response.StatusCode}.");
                    return new(null);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or CryptographicException)
        {
            Log.NotDownloaded(logger, address, exception.Message);
            return new(null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Log.NotDownloaded(logger, address, NoAnswer.Because(exception, options.Proxy is not null).Message);
            return new(null);
        }
    }

    private static async Task<X509Certificate2Collection> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaxBytes + 1];
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var length = await ReadAsync(stream, buffer, cancellationToken);
        if (length > MaxBytes)
        {
            throw new InvalidDataException($"The file is larger than {MaxBytes} bytes.");
        }

        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPem(Encoding.UTF8.GetString(buffer.AsSpan(0, length)));
        return certificates.Count > 0 ? certificates : throw new InvalidDataException("The file contains no certificate.");
    }

    private static async Task<int> ReadAsync(Stream stream, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            // .NET throws this for broken Brotli.
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate at {Address} could not be fetched: {Reason}")]
        public static partial void NotDownloaded(ILogger logger, Uri address, string reason);
    }
}

/// <summary>The result of a download.</summary>
/// <param name="Certificates">At least one; null if there are none or the download failed.</param>
/// <param name="IsNotFound">Whether the server answered that there are none.</param>
internal sealed record CertificateDownload(X509Certificate2Collection? Certificates, bool IsNotFound = false);
