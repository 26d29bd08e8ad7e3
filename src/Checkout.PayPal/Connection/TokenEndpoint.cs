using System.Text;
using System.Text.Json;

namespace Checkout.PayPal.Connection;

/// <summary>Requests a token from PayPal, without retries.</summary>
internal sealed class TokenEndpoint(Circuit circuit, PayPalOptions options, TimeProvider time)
{
    /// <summary>How long before its expiry a token is renewed.</summary>
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(1);

    /// <summary>The longest accepted lifetime; PayPal's is nine hours.</summary>
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(1);

    /// <summary>The lifetime of a token without <c>expires_in</c>, which RFC 6749 only recommends.</summary>
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(5);

    public async Task<AccessToken> RequestAsync(ClientCredentials credentials, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, options.ApiUrl.AbsoluteUri.TrimEnd('/') + "/v1/oauth2/token");
        var pair = Encoding.UTF8.GetBytes($"{credentials.ClientId}:{credentials.ClientSecret}");
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(pair));
        request.Headers.Accept.ParseAdd("application/json");
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        var answer = await circuit.SendAsync(request, isGuarded: true, cancellationToken, cancellationToken);
        return answer.IsSuccess ? Read(answer) : throw answer.ToException();
    }

    private AccessToken Read(Answer answer)
    {
        TokenAnswer? token;
        try
        {
            token = JsonSerializer.Deserialize(answer.Body.Span, PayPalJson.Default.TokenAnswer);
        }
        catch (JsonException)
        {
            // Without the inner exception, because its message may quote the body.
            token = null;
        }

        if (token is not { IsUsable: true })
        {
            throw answer.ToUnreadable();
        }

        // PayPal returns the same token until it expires, so near its expiry every fetch would be followed by another. Half of the
        // remaining time limits their number.
        var seconds = token.ExpiresIn ?? DefaultLifetime.TotalSeconds;
        var lifetime = seconds < MaxLifetime.TotalSeconds ? TimeSpan.FromSeconds(seconds) : MaxLifetime;
        var usable = lifetime - RenewAhead > lifetime / 2 ? lifetime - RenewAhead : lifetime / 2;
        return new(token.AccessToken!, time.GetUtcNow() + usable);
    }
}
