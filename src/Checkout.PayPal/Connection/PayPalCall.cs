using System.Net.Http.Headers;

namespace Checkout.PayPal.Connection;

/// <summary>A call of an operation. Each try sends the same request.</summary>
/// <param name="Operation">The operation's name in PayPal's documentation, for the log.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The escaped path below the API's address.</param>
internal sealed record PayPalCall(string Operation, HttpMethod Method, string Path)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public ReadOnlyMemory<byte> Body { get; init; }

    public string? RequestId { get; init; }

    public bool WantsRepresentation { get; init; }

    /// <summary>Anyone can trigger this call and make it fail. So the circuit breaker neither counts nor stops it; otherwise a stranger
    /// could cut the shop off from PayPal.</summary>
    public bool IsProvoked { get; init; }

    /// <summary>Without a request id, PayPal would carry out a retry a second time.</summary>
    public bool MayBeRepeated => RequestId is not null || Method == HttpMethod.Get;

    public HttpRequestMessage ToRequest(Uri apiUrl, AccessToken token)
    {
        var request = new HttpRequestMessage(Method, apiUrl.AbsoluteUri.TrimEnd('/') + Path);
        request.Headers.Authorization = new("Bearer", token.Value);
        request.Headers.Accept.ParseAdd("application/json");
        if (RequestId is not null)
        {
            request.Headers.Add("PayPal-Request-Id", RequestId);
        }

        if (WantsRepresentation)
        {
            request.Headers.Add("Prefer", "return=representation");
        }

        if (Method != HttpMethod.Get)
        {
            // PayPal requires the content type on a POST without a body, too; otherwise it answers 415.
            request.Content = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = Json } };
        }

        return request;
    }
}
