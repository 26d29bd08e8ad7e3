using System.Text.Json.Serialization;

namespace Checkout.PayPal.Connection;

/// <summary>An OAuth token. A class and not a record, because a record's <c>ToString</c> would print the value.</summary>
internal sealed class AccessToken(string value, DateTimeOffset renewAt)
{
    public string Value { get; } = value;

    public DateTimeOffset RenewAt { get; } = renewAt;
}

/// <summary>The credentials of a token request. A class and not a record, because a record's <c>ToString</c> would print the
/// secret.</summary>
internal sealed class ClientCredentials(string clientId, string clientSecret)
{
    public string ClientId { get; } = clientId;

    public string ClientSecret { get; } = clientSecret;

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
