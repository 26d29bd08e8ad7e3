using System.Globalization;
using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Workers;
using Checkout.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;

namespace Checkout.Server.Http.Problems;

/// <summary>Translates every exception to an answer. After 503 a retry is safe, 504 means an unknown outcome, and after 500 the client
/// should look at the order first.</summary>
internal sealed partial class ExceptionTranslator(
    IProblemDetailsService problems, DatabaseOutage outage, ILogger<ExceptionTranslator> logger) : IExceptionHandler
{
    /// <summary>A database that is locked or restarting is usually available again within seconds.</summary>
    private const string RetryAfterSeconds = "2";

    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // The client has disconnected. This is not an error.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var problem = Describe(exception);
        var status = problem.Status!.Value;
        if (exception is PayPalException failed)
        {
            context.Features.Get<RequestFacts>()?.Know(debugId: failed.Error.DebugId);
            if (failed.StatusCode is { } answered)
            {
                Log.PayPalFailed(logger, (int)answered, failed.Error.Name, failed.Error.DebugId);
            }
            else
            {
                Log.PayPalSilent(logger, failed.Error.Name, failed.Message);
            }
        }
        else if (exception is StorageUnavailableException unavailable)
        {
            outage.Record(unavailable);
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
        }
        else if (status >= 500)
        {
            Log.Failed(logger, exception, status);
        }

        if (status == StatusCodes.Status503ServiceUnavailable && exception is PayPalException { RetryAfter: { } wait })
        {
            context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        }

        context.Response.StatusCode = status;
        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = context, ProblemDetails = problem });
        return true;
    }

    private static ProblemDetails Describe(Exception exception) => exception switch
    {
        BadHttpRequestException bad => new() { Status = bad.StatusCode },
        StorageUnavailableException => Of(503, new(
            IssueCode.DatabaseUnavailable,
            "The shop's database cannot be used right now. It is safe to send the same request again.")),
        ContendedException => Of(503, new(
            IssueCode.OrderContended, "The order is being changed by other requests. It is safe to send the same request again.")),
        OtherAccountException => Of(422, new(
            IssueCode.OrderOfOtherAccount,
            "The order belongs to a PayPal account that the shop no longer uses. Please contact the shop before you pay again.")),
        PayPalException { StatusCode: null, IsUnsent: false } => Of(504, new(IssueCode.PayPalDidNotAnswer, "PayPal did not answer in time.")),
        PayPalException { IsOutcomeUnknown: true } payPal => Of(
            503,
            new(IssueCode.PayPalUnavailable, "PayPal cannot do this right now. It is safe to send the same request again."),
            payPal.Error.DebugId),
        PayPalException { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } payPal => Of(
            503,
            new(IssueCode.PayPalRefusesTheShop,
                "PayPal does not allow the shop to do this. The merchant must correct the account or credentials."),
            payPal.Error.DebugId),
        PayPalException { StatusCode: HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity } no => Problem.Of(no).ProblemDetails,
        _ => new() { Status = StatusCodes.Status500InternalServerError },
    };

    private static ProblemDetails Of(int status, ErrorDetail detail, string? debugId = null) =>
        Problem.Of(status, [detail], debugId).ProblemDetails;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal answered {Status} {Name} (debug id {DebugId}).")]
        public static partial void PayPalFailed(ILogger logger, int status, string name, string? debugId);

        [LoggerMessage(LogLevel.Warning, "PayPal did not answer: {Name}. {Reason}")]
        public static partial void PayPalSilent(ILogger logger, string name, string reason);

        [LoggerMessage(LogLevel.Error, "A request failed with status {Status}.")]
        public static partial void Failed(ILogger logger, Exception exception, int status);
    }
}
