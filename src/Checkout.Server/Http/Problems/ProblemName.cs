namespace Checkout.Server.Http.Problems;

/// <summary>The names of problems. A name follows the status, as PayPal names it.</summary>
internal static class ProblemName
{
    public const string InvalidRequest = "INVALID_REQUEST";
    public const string AuthenticationFailure = "AUTHENTICATION_FAILURE";
    public const string NotAuthorized = "NOT_AUTHORIZED";
    public const string ResourceNotFound = "RESOURCE_NOT_FOUND";
    public const string MethodNotSupported = "METHOD_NOT_SUPPORTED";
    public const string RequestTimeout = "REQUEST_TIMEOUT";
    public const string ResourceConflict = "RESOURCE_CONFLICT";
    public const string PayloadTooLarge = "PAYLOAD_TOO_LARGE";
    public const string UnsupportedMediaType = "UNSUPPORTED_MEDIA_TYPE";
    public const string UnprocessableEntity = "UNPROCESSABLE_ENTITY";
    public const string RateLimitReached = "RATE_LIMIT_REACHED";
    public const string InternalServerError = "INTERNAL_SERVER_ERROR";
    public const string ServiceUnavailable = "SERVICE_UNAVAILABLE";
    public const string GatewayTimeout = "GATEWAY_TIMEOUT";
}
