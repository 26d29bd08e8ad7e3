using Checkout.Server.Disputes;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/refresh: asks PayPal now.</summary>
internal static class RefreshDispute
{
    public static async Task<Results<Ok<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, DisputeStore disputes, DisputeLookup lookup, CancellationToken cancellationToken) =>
        await disputes.FindAsync(id, cancellationToken) is not null && await lookup.LookAsync(id, cancellationToken) is { } told
            ? TypedResults.Ok(DisputeResponse.Whole(told.Dispute))
            : ShowDispute.NotFound();
}
