namespace PayPalSimulator.Errors;

internal static class WebhookError
{
    public const string UrlExists = "WEBHOOK_URL_ALREADY_EXISTS";
    public const string TooMany = "WEBHOOK_NUMBER_LIMIT_EXCEEDED";
    public const string Unknown = "INVALID_RESOURCE_ID";

    public static Answer Of(ApiCall call, string name) => name switch
    {
        UrlExists => ErrorAnswer.OlderApi(call, StatusCodes.Status400BadRequest, name, "Webhook URL already exists."),
        TooMany => ErrorAnswer.OlderApi(call, StatusCodes.Status400BadRequest, name, "The webhook's number limit has exceeded."),
        _ => ErrorAnswer.OlderApi(call, StatusCodes.Status404NotFound, Unknown, "Resource id is invalid"),
    };

    public static Answer Invalid(ApiCall call, string field, string issue) => ErrorAnswer.OlderApi(
        call, StatusCodes.Status400BadRequest, "VALIDATION_ERROR", "Invalid data provided", new Detail(issue, field));
}
