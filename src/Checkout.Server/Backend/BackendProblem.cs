using System.Globalization;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Backend;

/// <summary>The problems that several operations of the shop system share.</summary>
internal static class BackendProblem
{
    public static ProblemHttpResult NotFound() =>
        Problem.Of(404, Issue.InvalidResourceId, "The shop system has no order with this id or reference.");

    /// <summary>The order never came to be at PayPal, or not yet.</summary>
    public static ProblemHttpResult NotCreated(Order order) => order.IsGone
        ? OrderProblem.Expired()
        : Problem.Of(
            503, IssueCode.PayPalUnavailable,
            "The order was not created at PayPal yet. Send create-backend-order again, with the same Idempotency-Key.");

    /// <summary>The cart changed after the payment, in another tab. A success would let the shop system deliver the new cart.</summary>
    public static ProblemHttpResult PaidAnother(IReadOnlyList<Difference> differences) => Differs(
        differences, "The order is paid or being paid, with another total than expected_total. Deliver what the order has, and nothing else.");

    /// <param name="canChange">Whether the order can still be changed. A quarantined one cannot.</param>
    public static ProblemHttpResult Differs(IReadOnlyList<Difference> differences, bool canChange) => Differs(
        differences,
        "PayPal's order is not what was asked for, so nothing was charged. "
        + (canChange ? "Change the order to what is right, or make a new one." : "Make a new order."));

    private static ProblemHttpResult Differs(IReadOnlyList<Difference> differences, string text)
    {
        var problem = Problem.Of(422, IssueCode.OrderDiffers, text);
        problem.ProblemDetails.Extensions[ProblemShape.Differences] = DifferenceResponse.From(differences);
        return problem;
    }

    /// <summary>The patch is looked up again when it has settled.</summary>
    public static ProblemHttpResult PatchOpen(HttpContext context, OrderPatch patch, DateTimeOffset now)
    {
        var wait = Math.Max(1, Math.Ceiling((patch.SentAt + Order.PatchSettlesAfter - now).TotalSeconds));
        context.Response.Headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Problem.Of(
            503, IssueCode.PatchOutcomeUnknown,
            "PayPal has not answered an earlier change of this order, so nothing was done. Send the request again after Retry-After.");
    }
}
