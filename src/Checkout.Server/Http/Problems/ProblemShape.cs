using System.Diagnostics;
using Checkout.PayPal;

namespace Checkout.Server.Http.Problems;

/// <summary>Adds PayPal's members to every problem: name, message, debug_id and details. Problems are always JSON, whatever the request
/// accepts, because PayPal's front ends read nothing else.</summary>
internal sealed class ProblemShape : IProblemDetailsWriter
{
    public const string Details = "details";
    public const string DebugId = "debug_id";

    public bool CanWrite(ProblemDetailsContext context) => true;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        Complete(context);
        context.HttpContext.Response.StatusCode = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        await context.HttpContext.Response.WriteAsJsonAsync(context.ProblemDetails, options: null, "application/problem+json");
    }

    /// <summary>Completes a problem. It never has a top-level <c>id</c>, because front ends would treat it as an order.</summary>
    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var (name, issue, message, advice) = Describe(problem.Status ??= context.HttpContext.Response.StatusCode);
        var traceId = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;

        problem.Title = message;
        problem.Detail ??= advice;
        // The issue tells the kind of problem, so there is no type of our own.
        problem.Type = "about:blank";
        problem.Extensions["traceId"] = traceId;
        problem.Extensions["name"] = name;
        problem.Extensions["message"] = problem.Detail;
        problem.Extensions.TryAdd(DebugId, traceId);
        problem.Extensions.TryAdd(Details, new[] { new ErrorDetail(issue, problem.Detail) });

        if (problem.Extensions[DebugId] is string debugId && debugId != traceId)
        {
            context.HttpContext.Features.Get<RequestFacts>()?.Know(debugId: debugId);
        }
    }

    private static (string Name, string Issue, string Message, string Advice) Describe(int status) => status switch
    {
        400 => ("INVALID_REQUEST", "INVALID_REQUEST", "The request is not well-formed.",
            "The request is not well-formed: the operation is described at /swagger."),
        401 => ("AUTHENTICATION_FAILURE", "AUTHENTICATION_FAILURE", "Authentication is needed.",
            "Send the header Authorization: Bearer with the admin key."),
        403 => ("NOT_AUTHORIZED", "CROSS_SITE_REQUEST", "This is not allowed.",
            "Requests from pages of other sites are refused."),
        404 => ("RESOURCE_NOT_FOUND", "RESOURCE_NOT_FOUND", "There is nothing at this address.",
            "There is nothing at this address: all operations are listed at /swagger."),
        405 => ("METHOD_NOT_SUPPORTED", "METHOD_NOT_SUPPORTED", "This method is not allowed at this address.",
            "Use a method that the header Allow lists."),
        408 => ("REQUEST_TIMEOUT", "REQUEST_TIMEOUT", "The request took too long to arrive.",
            "Send the request again."),
        413 => ("PAYLOAD_TOO_LARGE", "PAYLOAD_TOO_LARGE", "The request is too large.",
            "Send a smaller body."),
        415 => ("UNSUPPORTED_MEDIA_TYPE", "UNSUPPORTED_MEDIA_TYPE", "The body's content type is not supported.",
            "Send the body as application/json."),
        422 => ("UNPROCESSABLE_ENTITY", "UNPROCESSABLE_ENTITY", "The request cannot be carried out in the current state.",
            "The request cannot be carried out in the current state."),
        429 => ("RATE_LIMIT_REACHED", "RATE_LIMIT_REACHED", "Too many requests.",
            "Too many requests from this address. Wait as long as Retry-After says, then try again."),
        503 => ("SERVICE_UNAVAILABLE", "SERVICE_UNAVAILABLE", "This cannot be done right now.",
            "This cannot be done right now. It is safe to send the same request again."),
        504 => ("GATEWAY_TIMEOUT", "OUTCOME_UNKNOWN", "The outcome is not known yet.",
            "The outcome is not known yet. Send the same request again with the same Idempotency-Key."),
        >= 500 => ("INTERNAL_SERVER_ERROR", "INTERNAL_SERVER_ERROR", "Something went wrong here.",
            "Something went wrong here. Look at your order before you try again."),
        _ => ("INVALID_REQUEST", "INVALID_REQUEST", "The request cannot be carried out.",
            "The request cannot be carried out."),
    };
}
