using System.Diagnostics;
using Checkout.PayPal;

namespace Checkout.Server.Http.Problems;

/// <summary>Adds PayPal's members to every problem: name, message, debug_id and details. Problems are always JSON, whatever the request
/// accepts, because PayPal's front ends read nothing else.</summary>
internal sealed class ProblemShape : IProblemDetailsWriter
{
    public const string Details = "details";
    public const string DebugId = "debug_id";
    public const string Warnings = "warnings";
    public const string Differences = "differences";

    public bool CanWrite(ProblemDetailsContext context) => true;

    public static string TitleOf(int status) => Describe(status).Message;

    public async ValueTask WriteAsync(ProblemDetailsContext context)
    {
        Complete(context);
        context.HttpContext.Response.StatusCode = context.ProblemDetails.Status ?? context.HttpContext.Response.StatusCode;
        await context.HttpContext.Response.WriteAsJsonAsync(context.ProblemDetails, options: null, "application/problem+json");
    }

    /// <summary>A problem never has a top-level <c>id</c>, because front ends would treat it as an order.</summary>
    private static void Complete(ProblemDetailsContext context)
    {
        var problem = context.ProblemDetails;
        var (name, issue, message, advice) = Describe(problem.Status ??= context.HttpContext.Response.StatusCode);
        var traceId = Activity.Current?.TraceId.ToString() ?? context.HttpContext.TraceIdentifier;

        problem.Title = message;
        problem.Detail ??= advice;
        // The issue names the kind of problem, so the shop defines no types.
        problem.Type = "about:blank";
        problem.Extensions["traceId"] = traceId;
        problem.Extensions["name"] = name;
        problem.Extensions["message"] = problem.Detail;
        problem.Extensions.TryAdd(DebugId, traceId);
        problem.Extensions.TryAdd(Details, new[] { new ErrorDetail(issue, problem.Detail) });
        if (RequestWarnings.Of(context.HttpContext) is { Count: > 0 } warnings)
        {
            problem.Extensions.TryAdd(Warnings, warnings.ToArray());
        }

        if (problem.Extensions[DebugId] is string debugId && debugId != traceId)
        {
            context.HttpContext.Features.Get<RequestFacts>()?.Know(debugId: debugId);
        }
    }

    private static (string Name, string Issue, string Message, string Advice) Describe(int status) => status switch
    {
        400 => (ProblemName.InvalidRequest, IssueCode.InvalidRequest, "The request is not well-formed.",
            "The request is not well-formed: the operation is described at /swagger."),
        401 => (ProblemName.AuthenticationFailure, IssueCode.AuthenticationFailure, "Authentication is needed.",
            "Send the header Authorization: Bearer with the admin key."),
        403 => (ProblemName.NotAuthorized, IssueCode.CrossSiteRequest, "This is not allowed.",
            "Requests from pages of other sites are refused."),
        404 => (ProblemName.ResourceNotFound, IssueCode.ResourceNotFound, "There is nothing at this address.",
            "There is nothing at this address: all operations are listed at /swagger."),
        405 => (ProblemName.MethodNotSupported, IssueCode.MethodNotSupported, "This method is not allowed at this address.",
            "Use a method that the header Allow lists."),
        408 => (ProblemName.RequestTimeout, IssueCode.RequestTimeout, "The request took too long to arrive.",
            "Send the request again."),
        409 => (ProblemName.ResourceConflict, IssueCode.UnprocessableEntity, "The request contradicts what is there already.",
            "The request contradicts what is there already."),
        413 => (ProblemName.PayloadTooLarge, IssueCode.PayloadTooLarge, "The request is too large.",
            "Send a smaller body."),
        415 => (ProblemName.UnsupportedMediaType, IssueCode.UnsupportedMediaType, "The body's content type is not supported.",
            "Send the body as application/json."),
        422 => (ProblemName.UnprocessableEntity, IssueCode.UnprocessableEntity, "The request cannot be carried out in the current state.",
            "The request cannot be carried out in the current state."),
        429 => (ProblemName.RateLimitReached, IssueCode.RateLimitReached, "Too many requests.",
            "Too many requests from this address. Wait as long as Retry-After says, then try again."),
        503 => (ProblemName.ServiceUnavailable, IssueCode.ServiceUnavailable, "This cannot be done right now.",
            "This cannot be done right now. It is safe to send the same request again."),
        504 => (ProblemName.GatewayTimeout, IssueCode.OutcomeUnknown, "The outcome is not known yet.",
            "The outcome is not known yet. Send the same request again with the same Idempotency-Key."),
        >= 500 => (ProblemName.InternalServerError, IssueCode.InternalServerError, "Something went wrong here.",
            "Something went wrong here. Look at your order before you try again."),
        _ => (ProblemName.InvalidRequest, IssueCode.InvalidRequest, "The request cannot be carried out.",
            "The request cannot be carried out."),
    };
}
