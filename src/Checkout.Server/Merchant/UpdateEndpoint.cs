using System.ComponentModel.DataAnnotations;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>PATCH /api/merchant/endpoints/{id}: another address, other events, or off and on again.</summary>
internal static class UpdateEndpoint
{
    public static async Task<Results<Ok<EndpointResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<UpdateEndpointRequest> body, Actor actor, EndpointStore endpoints, TimeProvider clock,
        CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (EndpointResponse.Fault(request.Url, request.Events) is var (description, field))
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, description, field);
        }

        var now = clock.GetUtcNow();
        var change = new EndpointChange(request.Url, request.Events, request.Enabled);
        return Guid.TryParse(id, out var known)
            && await endpoints.ChangeAsync(known, change, actor.Did("update-endpoint", id), now, cancellationToken) is { } endpoint
                ? TypedResults.Ok(EndpointResponse.From(endpoint, now))
                : EndpointsExtensions.NotFound();
    }
}

/// <summary>What to change. Members that are left out stay.</summary>
/// <param name="Url">Another https address.</param>
/// <param name="Events">All events that it gets from now on.</param>
/// <param name="Enabled">false: it gets nothing. true: it gets what happens from now on.</param>
public sealed record UpdateEndpointRequest(
    [property: MaxLength(EndpointResponse.LongestUrl)] string? Url = null, IReadOnlyList<string>? Events = null, bool? Enabled = null);
