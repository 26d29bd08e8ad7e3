using System.Net.Http.Headers;
using Polly;

namespace Checkout.PayPal.Connection;

/// <summary>A call of an operation. Each try sends the same request.</summary>
/// <param name="Operation">The operation's name in PayPal's documentation, for the log.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The escaped path below the API's address.</param>
internal sealed record PayPalCall(string Operation, HttpMethod Method, string Path)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private static readonly ResiliencePropertyKey<PayPalCall> Key = new("checkout.call");

    /// <summary>A call that only needs the token: nothing else is sent.</summary>
    public static PayPalCall Check { get; } = new("get-token", HttpMethod.Get, "") { BypassesBreaker = true };

    public ReadOnlyMemory<byte> Body { get; init; }

    public MediaTypeHeaderValue ContentType { get; init; } = Json;

    public string? RequestId { get; init; }

    public bool WantsRepresentation { get; init; }

    /// <summary>The circuit breaker neither counts nor stops this call. Otherwise a stranger could cut the shop off from PayPal with calls
    /// that anyone can trigger and make fail.</summary>
    public bool BypassesBreaker { get; init; }

    /// <summary>What a token request sends instead of a token; null in all other calls.</summary>
    public ClientCredentials? Credentials { get; private init; }

    /// <summary>Without a request id, PayPal would carry out a retry a second time.</summary>
    public bool MayBeRepeated => RequestId is not null || Method == HttpMethod.Get;

    public static PayPalCall ForToken(ClientCredentials credentials) =>
        new("get-token", HttpMethod.Post, "/v1/oauth2/token") { Credentials = credentials };

    /// <summary>The call that this context belongs to.</summary>
    public static PayPalCall Of(ResilienceContext context) => context.Properties.GetValue(Key, null!);

    /// <summary>A context for one run of the pipeline. Return it to the pool.</summary>
    public ResilienceContext ToContext(CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(Operation, cancellationToken);
        context.Properties.Set(Key, this);
        return context;
    }

    public HttpRequestMessage ToRequest(Uri apiUrl, AccessToken? token)
    {
        var request = new HttpRequestMessage(Method, apiUrl.AbsoluteUri.TrimEnd('/') + Path);
        request.Headers.Authorization = Credentials is null ? new("Bearer", token?.Value) : new("Basic", Credentials.ToBase64());
        request.Headers.Accept.ParseAdd("application/json");
        if (RequestId is not null)
        {
            request.Headers.Add("PayPal-Request-Id", RequestId);
        }

        if (WantsRepresentation)
        {
            request.Headers.Add("Prefer", "return=representation");
        }

        if (Credentials is not null)
        {
            request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        }
        else if (Method != HttpMethod.Get)
        {
            // PayPal requires the content type on a POST without a body, too; otherwise it answers 415.
            request.Content = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = ContentType } };
        }

        return request;
    }
}
