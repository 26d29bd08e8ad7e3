namespace Checkout.PayPal.Connection;

/// <summary>An OAuth token. A class and not a record, so that nothing prints its value.</summary>
internal sealed class AccessToken(string value, DateTimeOffset renewAt)
{
    public string Value { get; } = value;

    public DateTimeOffset RenewAt { get; } = renewAt;
}

/// <summary>PayPal's answer to a token request.</summary>
internal sealed class TokenAnswer
{
    public string? AccessToken { get; init; }

    /// <summary>Seconds; about nine hours at PayPal, and less each time, because the same token is given out while it lasts.</summary>
    public double ExpiresIn { get; init; }

    /// <summary>Whether the token fits into a header; one that does not would be quoted by the exception that .NET throws.</summary>
    public bool IsUsable => AccessToken is { Length: > 0 } token && token.All(character => character is >= '!' and <= '~') && ExpiresIn > 0;
}
