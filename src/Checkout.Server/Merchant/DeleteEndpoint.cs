using Checkout.Server.Http.Keys;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>DELETE /api/merchant/endpoints/{id}: the address gets nothing more.</summary>
internal static class DeleteEndpoint
{
    public static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, Actor actor, EndpointStore endpoints, TimeProvider clock, CancellationToken cancellationToken) =>
        Guid.TryParse(id, out var known)
        && await endpoints.DeleteAsync(known, actor.Did("delete-endpoint", id), clock.GetUtcNow(), cancellationToken)
            ? TypedResults.NoContent()
            : EndpointsExtensions.NotFound();
}
