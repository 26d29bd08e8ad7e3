using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Connection;

/// <summary>An OAuth token. A class and not a record, because a record's <c>ToString</c> would print the value.</summary>
internal sealed class AccessToken(string value, DateTimeOffset renewAt)
{
    /// <summary>How long before its expiry a token is renewed.</summary>
    private static readonly TimeSpan RenewAhead = TimeSpan.FromMinutes(1);

    /// <summary>The longest accepted lifetime; PayPal's is nine hours.</summary>
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(1);

    /// <summary>The lifetime of a token without <c>expires_in</c>, which RFC 6749 only recommends.</summary>
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromMinutes(5);

    public string Value { get; } = value;

    public DateTimeOffset RenewAt { get; } = renewAt;

    public static AccessToken Read(Answer answer, DateTimeOffset now)
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
        return new(token.AccessToken!, now + usable);
    }
}

/// <summary>The credentials of a token request. A class and not a record, because a record's <c>ToString</c> would print the
/// secret.</summary>
internal sealed class ClientCredentials(string clientId, string clientSecret)
{
    public string ClientId { get; } = clientId;

    public string ClientSecret { get; } = clientSecret;

    public string ToBase64() => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ClientId}:{ClientSecret}"));

    public bool IsSameAs(ClientCredentials other) => ClientId == other.ClientId && ClientSecret == other.ClientSecret;
}

/// <summary>PayPal's answer to a token request.</summary>
internal sealed class TokenAnswer
{
    private const string Bearer = "Bearer";

    public string? AccessToken { get; init; }

    /// <summary>Seconds; about nine hours at PayPal. It is less on each request, because PayPal returns the same token until it expires.
    /// RFC 6749 only recommends it.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public double? ExpiresIn { get; init; }

    /// <summary>Case-insensitive by RFC 6749.</summary>
    public string? TokenType { get; init; }

    /// <summary>Whether the token is valid in a header. Otherwise .NET would throw an exception that quotes it.</summary>
    public bool IsUsable => AccessToken is { Length: > 0 } token && token.All(character => character is >= '!' and <= '~')
        && ExpiresIn is null or > 0
        && (TokenType is null || TokenType.Equals(Bearer, StringComparison.OrdinalIgnoreCase));
}
