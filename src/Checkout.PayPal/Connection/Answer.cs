using System.Net;

namespace Checkout.PayPal.Connection;

/// <summary>PayPal's answer to one request, read completely and decompressed.</summary>
internal sealed record Answer(HttpStatusCode Status, ReadOnlyMemory<byte> Body, string? DebugId, TimeSpan? RetryAfter)
{
    /// <summary>The longest body that is read, in bytes after decompression. An order with ten purchase units and all their payments needs
    /// less than a tenth.</summary>
    public const int MaxBytes = 1024 * 1024;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Sends a request and receives its answer.</summary>
    /// <param name="caller">The caller's own cancellation. Any other cancellation is a timeout.</param>
    public static async Task<Answer> ReceiveAsync(
        HttpClient http, HttpRequestMessage request, TimeProvider time, bool isProxied, CancellationToken caller,
        CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var body = await ReadAsync(response.Content, cancellationToken);
            var debugId = response.Headers.TryGetValues("paypal-debug-id", out var values) ? values.FirstOrDefault() : null;
            return new(response.StatusCode, body, debugId, RetryAfterOf(response, time));
        }
        catch (Exception exception) when (exception is HttpRequestException or InvalidDataException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // A cancellation that nobody asked for is the handler's connect timeout.
            throw NoAnswer.Because(exception, isProxied);
        }
        catch (OperationCanceledException exception) when (!caller.IsCancellationRequested)
        {
            throw NoAnswer.Because(PayPalFailure.TimedOut, cause: exception);
        }
    }

    public PayPalException ToException() => Status is HttpStatusCode.ProxyAuthenticationRequired
        ? NoAnswer.Because(PayPalFailure.ProxyRefused, $"{(int)Status}", status: Status)
        : new(PayPalErrorReader.Read(Body, DebugId), Status) { RetryAfter = RetryAfter };

    public PayPalException ToUnreadable(Exception? exception = null) =>
        new(PayPalError.Unreadable with { DebugId = DebugId }, Status, exception) { RetryAfter = RetryAfter };

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
            await content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
        }
        catch (InvalidOperationException exception)
        {
            // .NET throws this for broken Brotli, and InvalidDataException for broken gzip.
            throw new InvalidDataException(exception.Message, exception);
        }

        var body = await content.ReadAsByteArrayAsync(cancellationToken);

        // RFC 8259 allows a byte order mark to be ignored; .NET's reader refuses it.
        return body.AsSpan().StartsWith(ByteOrderMark) ? body.AsMemory(ByteOrderMark.Length) : body;
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - time.GetUtcNow()) : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
