using PayPalSimulator.OAuth;

namespace PayPalSimulator.Api;

/// <param name="Id">One of <see cref="OperationId"/>. The text of an issue can depend on it.</param>
/// <param name="Family">The API that decides the format of errors and the limits of request ids.</param>
/// <param name="Pattern">The path, with its parameters in braces.</param>
internal sealed record Operation(string Id, ApiFamily Family, string Method, string Pattern, Func<ApiCall, Answer> Handle)
{
    public JsonBody Body { get; init; } = JsonBody.None;

    /// <summary>Sets the call's application, or refuses the call. By default the access token names the application.</summary>
    public Func<ApiCall, Answer?> Authenticate { get; init; } = Bearer.Authenticate;

    /// <summary>The most bytes of a body.</summary>
    public int MaxBody => Body is JsonBody.Form or JsonBody.RequiredOrForm ? Limits.RequestBodyWithFiles : Limits.RequestBody;

    /// <summary>The PayPal-Request-Id makes a call repeatable, and only one call at a time runs on a resource.</summary>
    public bool IsIdempotent { get; init; }
}

internal enum ApiFamily
{
    OAuth,
    Orders,
    Payments,
    Webhooks,
    Disputes,
    Reporting,
}

internal enum JsonBody
{
    None,
    Optional,
    Required,

    /// <summary>A form with the JSON as one of its parts.</summary>
    Form,
    RequiredOrForm,
}
