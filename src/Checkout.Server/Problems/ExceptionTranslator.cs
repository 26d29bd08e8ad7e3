using Checkout.PayPal;
using Checkout.Server.Logging;
using Checkout.Storage;
using Microsoft.AspNetCore.Diagnostics;

namespace Checkout.Server.Problems;

/// <summary>The one place where an exception becomes an answer. 503 means safe to repeat, 504 unknown, 500 look first.</summary>
internal sealed partial class ExceptionTranslator(IProblemDetailsService problems, ILogger<ExceptionTranslator> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is OperationCanceledException && context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone: nobody reads an answer, and nothing is wrong.
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
            return true;
        }

        var answer = exception switch
        {
            BadHttpRequestException bad => new Answer(bad.StatusCode),
            StorageUnavailableException => new Answer(503, new("DATABASE_UNAVAILABLE", "The shop's database cannot be reached. Nothing was changed; it is safe to send the same request again.")),
            OrderContendedException => new Answer(503, new("ORDER_CONTENDED", "The order is being changed by others. It is safe to send the same request again.")),
            PayPalException { StatusCode: null } => new Answer(504, new("PAYPAL_DID_NOT_ANSWER", "PayPal did not answer in time.")),
            PayPalException { IsOutcomeUnknown: true } payPal => new Answer(503, new("PAYPAL_UNAVAILABLE", "PayPal cannot do this right now. It is safe to send the same request again."), payPal.Error.DebugId),
            PayPalException { StatusCode: System.Net.HttpStatusCode.Unauthorized } payPal => new Answer(503, new("PAYPAL_REFUSES_THE_SHOP", "PayPal does not accept the shop's credentials. The merchant has to correct them."), payPal.Error.DebugId),
            _ => new Answer(500),
        };

        if (exception is PayPalException failed)
        {
            context.Features.Get<RequestFacts>()?.Know(debugId: failed.Error.DebugId);
            Log.PayPalFailed(logger, (int?)failed.StatusCode, failed.Error.Name, failed.Error.DebugId);
        }
        else if (answer.Status >= 500)
        {
            Log.Failed(logger, exception, answer.Status);
        }

        context.Response.StatusCode = answer.Status;
        var problem = answer.Detail is null ? null : Problem.Of(answer.Status, [answer.Detail], answer.DebugId).ProblemDetails;
        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = context,
            ProblemDetails = problem ?? new Microsoft.AspNetCore.Mvc.ProblemDetails { Status = answer.Status },
        });
        return true;
    }

    private sealed record Answer(int Status, ErrorDetail? Detail = null, string? DebugId = null);

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal answered {Status} {Name} (debug id {DebugId}).")]
        public static partial void PayPalFailed(ILogger logger, int? status, string name, string? debugId);

        [LoggerMessage(LogLevel.Error, "A request failed with {Status}.")]
        public static partial void Failed(ILogger logger, Exception exception, int status);
    }
}
