namespace PayPalSimulator.Api;

/// <summary>One operation of the API.</summary>
/// <param name="Id">PayPal's operation id; descriptions of issues may differ by it.</param>
/// <param name="Family">The API whose error format and request-id limits apply.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Pattern">The path, with its parameters in braces.</param>
/// <param name="Handle">Runs the operation.</param>
internal sealed record Operation(string Id, ApiFamily Family, string Method, string Pattern, Func<ApiCall, Answer> Handle)
{
    public JsonBody Body { get; init; } = JsonBody.None;

    /// <summary>No access token is needed.</summary>
    public bool IsPublic { get; init; }

    /// <summary>The call is stored by its PayPal-Request-Id, and only one call runs on its resource at a time.</summary>
    public bool IsIdempotent { get; init; }
}

/// <summary>The API an operation belongs to.</summary>
internal enum ApiFamily
{
    OAuth,
    Orders,
    Payments,
    Webhooks,
}

/// <summary>Whether an operation reads JSON.</summary>
internal enum JsonBody
{
    None,
    Optional,
    Required,
}
