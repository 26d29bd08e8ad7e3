using Checkout.PayPal;
using Checkout.Pricing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Http.Problems;

/// <summary>Creates problem details in the form that PayPal's own front ends read.</summary>
internal static class Problem
{
    /// <param name="description">A sentence for the shopper that says what to do.</param>
    public static ProblemHttpResult Of(int status, string issue, string description, string? field = null) =>
        Of(status, [new ErrorDetail(issue, description, field)]);

    public static ProblemHttpResult Of(int status, IReadOnlyList<ErrorDetail> details, string? debugId = null)
    {
        var result = TypedResults.Problem(details[0].Description, statusCode: status);
        result.ProblemDetails.Extensions[ProblemShape.Details] = details.ToArray();
        if (debugId is not null)
        {
            result.ProblemDetails.Extensions[ProblemShape.DebugId] = debugId;
        }

        return result;
    }

    public static ProblemHttpResult Of(RefusedCart cart) => Of(
        StatusCodes.Status400BadRequest,
        [.. cart.Problems.Select(problem => new ErrorDetail(problem.Issue, problem.Description, problem.Field))]);

    public static ProblemHttpResult Of(PayPalException exception) => Of(
        (int)exception.StatusCode!.Value,
        exception.Error.Details is { Count: > 0 } details ? details : [new ErrorDetail(exception.Error.Name, exception.Error.Message)],
        exception.Error.DebugId);

    /// <summary>Also the answer for another visitor's order.</summary>
    public static ProblemHttpResult NotFound() =>
        Of(StatusCodes.Status404NotFound, Issue.InvalidResourceId, "This order does not exist, or it was created in another browser.");
}
