using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Checkout.PayPal.Connection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Checkout.PayPal.Webhooks;

/// <summary>Gets certificates from PayPal, within a limit of time and of size. No token is sent: certificates are public.</summary>
internal sealed partial class CertificateServer(
    [FromKeyedServices(PayPalClient.HandlerKey)] HttpClient http,
    PayPalOptions options,
    TimeProvider time,
    ILogger<CertificateServer> logger)
{
    /// <summary>The most that is read, in bytes. A chain of four certificates has a tenth of it.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Gets the certificates at an address. Everything but certificates and a clear "there are none" is trouble.</summary>
    /// <param name="address">One that was found to be PayPal's.</param>
    public async Task<ServedCertificates> GetAsync(Uri address)
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
                    return new(null, IsNowhere: true);
                default:
                    // A redirect, too: nobody is followed to where PayPal's certificates are not.
                    Log.NotGot(logger, address, $"The answer is {(int)response.StatusCode}.");
                    return new(null);
            }
        }
        catch (Exception exception) when (exception is InvalidDataException or CryptographicException)
        {
            Log.NotGot(logger, address, exception.Message);
            return new(null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
        {
            Log.NotGot(logger, address, NoAnswer.Because(exception, options.Proxy is not null).Message);
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
            // So says .NET of broken Brotli.
            throw new InvalidDataException(exception.Message, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "The certificate at {Address} could not be fetched: {Reason}")]
        public static partial void NotGot(ILogger logger, Uri address, string reason);
    }
}

/// <summary>What was at an address.</summary>
/// <param name="Certificates">At least one; null when there are none or they could not be got.</param>
/// <param name="IsNowhere">Whether it was said that there are none.</param>
internal sealed record ServedCertificates(X509Certificate2Collection? Certificates, bool IsNowhere = false);
