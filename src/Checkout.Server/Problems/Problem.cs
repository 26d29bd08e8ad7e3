using Checkout.PayPal;
using Checkout.Pricing;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Problems;

/// <summary>What is wrong with a request, or why it could not be done, in the shape that PayPal's own front ends read.</summary>
internal static class Problem
{
    /// <summary>An error of ours with one issue.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="issue">The code that a program reads.</param>
    /// <param name="description">The sentence that a shopper may read, and that says what to do.</param>
    /// <param name="field">A JSON pointer to what is wrong.</param>
    public static ProblemHttpResult Of(int status, string issue, string description, string? field = null) =>
        Of(status, [new ErrorDetail(issue, description, field)]);

    /// <summary>An error with everything that is wrong.</summary>
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

    /// <summary>A cart that cannot be bought as it is.</summary>
    public static ProblemHttpResult Of(RefusedCart cart) => Of(
        StatusCodes.Status400BadRequest,
        [.. cart.Problems.Select(problem => new ErrorDetail(problem.Issue, problem.Description, problem.Field))]);

    /// <summary>PayPal said no: its status, its issues, its debug id.</summary>
    public static ProblemHttpResult Of(PayPalException exception) => Of(
        (int)exception.StatusCode!.Value,
        exception.Error.Details is { Count: > 0 } details ? details : [new ErrorDetail(exception.Error.Name, exception.Error.Message)],
        exception.Error.DebugId);

    /// <summary>Nothing of this visitor's has this id: also the answer for what belongs to somebody else.</summary>
    public static ProblemHttpResult NotFound() =>
        Of(StatusCodes.Status404NotFound, Issue.InvalidResourceId, "This order does not exist, or it was created in another browser.");
}
