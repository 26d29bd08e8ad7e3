using Checkout.Server.Http.Keys;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/endpoints/{id}/rotate: a new key. The old one signs for a day, too.</summary>
internal static class RotateEndpointSecret
{
    public static async Task<Results<Ok<EndpointResponse>, ProblemHttpResult>> HandleAsync(
        string id, Actor actor, EndpointStore endpoints, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return Guid.TryParse(id, out var known)
            && await endpoints.RotateAsync(
                known, EndpointResponse.NewSecret(), now + EndpointResponse.OldKeyLife, actor.Did("rotate-endpoint-secret", id), now,
                cancellationToken) is { } endpoint
                    ? TypedResults.Ok(EndpointResponse.From(endpoint, now, showsSecret: true))
                    : EndpointsExtensions.NotFound();
    }
}
