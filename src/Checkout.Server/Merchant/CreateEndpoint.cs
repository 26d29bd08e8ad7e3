using System.ComponentModel.DataAnnotations;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/endpoints: a new address that gets webhooks.</summary>
internal static class CreateEndpoint
{
    public static async Task<Results<Created<EndpointResponse>, ProblemHttpResult>> HandleAsync(
        JsonBody<CreateEndpointRequest> body, Actor actor, EndpointStore endpoints, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (EndpointResponse.Fault(request.Url ?? "", request.Events ?? []) is var (description, field))
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, description, field);
        }

        var now = clock.GetUtcNow();
        var endpoint = new WebhookEndpoint(
            Guid.CreateVersion7(now), request.Url!, request.Events!, EndpointResponse.NewSecret(), null, null, actor.Name, now, null, null, null);
        return await endpoints.AddAsync(endpoint, actor.Did("create-endpoint", endpoint.Id.ToString()), now, cancellationToken)
            ? TypedResults.Created((string?)null, EndpointResponse.From(endpoint, now, showsSecret: true))
            : Problem.Of(422, IssueCode.TooManyEndpoints, $"A shop can have {StorageLimits.MaxEndpoints} endpoints: delete one first.");
    }
}

/// <summary>A new endpoint.</summary>
/// <param name="Url">An https address on the public internet. Its path may be a secret.</param>
/// <param name="Events">The events that it gets, such as <c>order.paid</c>.</param>
public sealed record CreateEndpointRequest(
    [property: Required, MaxLength(EndpointResponse.LongestUrl)] string? Url, [property: Required] IReadOnlyList<string>? Events);
