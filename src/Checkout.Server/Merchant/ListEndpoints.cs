using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>GET /api/merchant/endpoints: where webhooks go.</summary>
internal static class ListEndpoints
{
    public static async Task<Ok<EndpointList>> HandleAsync(EndpointStore endpoints, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return TypedResults.Ok(new EndpointList(
            [.. (await endpoints.ListAsync(cancellationToken)).Select(endpoint => EndpointResponse.From(endpoint, now))]));
    }
}
