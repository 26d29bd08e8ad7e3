using System.Net;

namespace Checkout.PayPal.Connection;

/// <summary>What PayPal answered to one request, read to its end.</summary>
internal sealed record Answer(HttpStatusCode Status, byte[] Body, string? DebugId, TimeSpan? RetryAfter)
{
    /// <summary>The longest body that is read, in bytes. An order with ten purchase units and all their payments stays below a tenth of
    /// it.</summary>
    public const int MaxBytes = 1024 * 1024;

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public static async Task<Answer> ReceiveAsync(
        HttpClient http, HttpRequestMessage request, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseContentRead, cancellationToken);
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            var debugId = response.Headers.TryGetValues("paypal-debug-id", out var values) ? values.FirstOrDefault() : null;
            return new(response.StatusCode, body, debugId, RetryAfterOf(response, time));
        }
        catch (HttpRequestException exception)
        {
            throw new PayPalException(PayPalError.None, null, exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The handler's own limit, such as the one on connecting.
            throw new PayPalException(PayPalError.None, null, exception);
        }
    }

    /// <summary>Whether PayPal itself answered: with a success, or with an error in its own words.</summary>
    public bool IsPayPals => IsSuccess || ToException().IsPayPalsAnswer;

    public PayPalException ToException() => new(PayPalErrorReader.Read(Body, DebugId), Status) { RetryAfter = RetryAfter };

    public PayPalException ToUnreadable(Exception exception) =>
        new(PayPalError.Unreadable with { DebugId = DebugId }, Status, exception) { RetryAfter = RetryAfter };

    private static TimeSpan? RetryAfterOf(HttpResponseMessage response, TimeProvider time)
    {
        var wait = response.Headers.RetryAfter is { } header ? header.Delta ?? (header.Date - time.GetUtcNow()) : null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
