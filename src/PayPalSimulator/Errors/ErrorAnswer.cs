using System.Collections.Frozen;
using PayPalSimulator.OAuth;

namespace PayPalSimulator.Errors;

/// <summary>
/// PayPal's error format: <c>name</c>, <c>message</c>, <c>debug_id</c>, <c>details</c>, <c>links</c>. The older webhooks API has
/// <c>information_link</c> instead of links, and no codes in its details.
/// </summary>
internal static class ErrorAnswer
{
    private const string Documentation = "https://developer.paypal.com/docs/api/";

    private static readonly FrozenDictionary<int, string> Names = new Dictionary<int, string>
    {
        [400] = "INVALID_REQUEST",
        [401] = "AUTHENTICATION_FAILURE",
        [403] = "NOT_AUTHORIZED",
        [404] = "RESOURCE_NOT_FOUND",
        [405] = "METHOD_NOT_SUPPORTED",
        [409] = "RESOURCE_CONFLICT",
        [413] = "REQUEST_ENTITY_TOO_LARGE",
        [415] = "UNSUPPORTED_MEDIA_TYPE",
        [422] = "UNPROCESSABLE_ENTITY",
        [429] = "RATE_LIMIT_REACHED",
        [500] = "INTERNAL_SERVER_ERROR",
        [503] = "SERVICE_UNAVAILABLE",
    }.ToFrozenDictionary();

    /// <summary>The first detail decides the status. Details of another status are left out.</summary>
    public static Answer Of(ApiCall call, IReadOnlyList<Detail> details)
    {
        var status = Issues.Status(call.Operation.Id, details[0].Issue);
        return Of(call, status, [.. details.Where(detail => Issues.Status(call.Operation.Id, detail.Issue) == status)]);
    }

    /// <param name="payerAction">The address that the payer must open first.</param>
    public static Answer Of(ApiCall call, int status, IReadOnlyList<Detail> details, string? payerAction = null)
    {
        if (call.Operation.Family == ApiFamily.Webhooks)
        {
            return OlderApi(call, status, Name(status), Message(status), details);
        }

        // The token call answers a caller's mistake in OAuth's format. Rate limits and failures have the common format.
        if (call.Operation.Family == ApiFamily.OAuth && status is < 500 and not StatusCodes.Status429TooManyRequests)
        {
            return IssueToken.Error(status, details.Count > 0 ? details[0].Issue : Name(status).ToLowerInvariant(), Message(status));
        }

        return Answer.Of(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, Name(status));
            writer.WriteString("message"u8, Message(status));
            writer.WriteString("debug_id"u8, call.DebugId);
            if (details.Count > 0)
            {
                writer.WriteStartArray("details"u8);
                foreach (var detail in details)
                {
                    detail.Write(writer, call.Operation.Id);
                }

                writer.WriteEndArray();
            }

            writer.WriteStartArray("links"u8);
            if (details.Count > 0)
            {
                writer.WriteLink($"{Documentation}{Chapter(call)}/#error-{details[0].Issue}", "information_link", "GET");
            }

            if (payerAction is not null)
            {
                writer.WriteLink(payerAction, "payer-action", "GET");
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
    }

    public static Answer OlderApi(ApiCall call, int status, string name, string message, params IReadOnlyList<Detail> details) =>
        Answer.Of(status, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, name);
            writer.WriteString("message"u8, message);
            writer.WriteString("debug_id"u8, call.DebugId);
            writer.WriteString("information_link"u8, $"{Documentation}webhooks/v1/#error-{name}");
            writer.WriteStartArray("details"u8);
            foreach (var detail in details)
            {
                writer.WriteStartObject();
                writer.WriteStringUnlessNull("field", detail.Field);
                writer.WriteString("issue"u8, detail.Description ?? detail.Issue);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    public static string Name(int status) => Names.GetValueOrDefault(status, "INTERNAL_SERVER_ERROR");

    public static int? StatusOf(string name) => Names.FirstOrDefault(pair => pair.Value == name) is { Key: > 0 } found ? found.Key : null;

    private static string Chapter(ApiCall call) => call.Operation.Family switch
    {
        ApiFamily.Payments => "payments/v2",
        ApiFamily.Disputes => "customer-disputes/v1",
        ApiFamily.Reporting => "transaction-search/v1",
        _ => "orders/v2",
    };

    private static string Message(int status) => status switch
    {
        400 => "Request is not well-formed, syntactically incorrect, or violates schema.",
        401 => "Authentication failed due to missing authorization header, or invalid authentication credentials.",
        403 => "Authorization failed due to insufficient permissions.",
        404 => "The specified resource does not exist.",
        405 => "The server does not implement the requested HTTP method.",
        409 => "The server has detected a conflict while processing this request.",
        413 => "The request is larger than the server accepts.",
        415 => "The server does not support the request payload's media type.",
        422 => "The requested action could not be performed, semantically incorrect, or failed business validation.",
        429 => "Too many requests. Blocked due to rate limiting.",
        503 => "Service Unavailable.",
        _ => "An internal server error occurred.",
    };
}
