using Checkout.PayPal;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

internal static class ShowDispute
{
    public static async Task<Results<Ok<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, DisputeStore disputes, CancellationToken cancellationToken) =>
        await disputes.FindAsync(id, cancellationToken) is { } stored
            ? TypedResults.Ok(DisputeResponse.Whole(stored.Dispute))
            : NotFound();

    public static ProblemHttpResult NotFound() =>
        Problem.Of(404, Issue.InvalidResourceId, "There is no dispute with this id. A new one may take an hour to be found.");
}
