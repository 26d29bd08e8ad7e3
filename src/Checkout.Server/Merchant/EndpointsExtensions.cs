using Checkout.Notices;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

/// <summary>Where webhooks go. Only an owner decides that.</summary>
internal static class EndpointsExtensions
{
    private static readonly ParameterText EndpointId = new(
        ParameterLocation.Path, "id", "The endpoint's `id`.", ParameterSchema.Text(36, 36, "^[0-9a-f-]+$"));

    public static ProblemHttpResult NotFound() => Problem.Of(404, Issue.InvalidResourceId, "There is no endpoint with this id.");

    public static void MapEndpoints(this IEndpointRouteBuilder merchant)
    {
        merchant.MapGet("/endpoints", ListEndpoints.HandleAsync).WithName("list-endpoints")
            .WithSummary("List the endpoints")
            .WithDescription("The addresses that get webhooks, the oldest first.")
            .Answers(200, "The endpoints.");
        merchant.MapPost("/endpoints", CreateEndpoint.HandleAsync).WithName("create-endpoint")
            .WithSummary("Add an endpoint")
            .WithDescription($"The events are {string.Join(", ", NoticeTopic.All)}. The address gets what happens from now on, as Standard "
            + "Webhooks, each at least once and those of one order in sequence. `secret` verifies the signatures and is not shown again.")
            .Changes()
            .Refuses(400, GivenCartIssue.InvalidMemberValue, IssueCode.MalformedRequestJson)
            .Answers(201, "The endpoint, with its `secret`.")
            .Refuses(422, IssueCode.TooManyEndpoints);
        merchant.MapPatch("/endpoints/{id}", UpdateEndpoint.HandleAsync).WithName("update-endpoint")
            .WithSummary("Change an endpoint")
            .WithDescription("Another address or other events, or off and on. The server disables an endpoint by itself that has failed for a day.")
            .ChangesOne()
            .Refuses(400, GivenCartIssue.InvalidMemberValue, IssueCode.MalformedRequestJson)
            .Answers(200, "The endpoint.");
        merchant.MapDelete("/endpoints/{id}", DeleteEndpoint.HandleAsync).WithName("delete-endpoint")
            .WithSummary("Delete an endpoint")
            .WithDescription("Takes no body. Messages that wait for it are given up.")
            .ChangesOne()
            .Answers(204, "It is deleted.");
        merchant.MapPost("/endpoints/{id}/rotate", RotateEndpointSecret.HandleAsync).WithName("rotate-endpoint-secret")
            .WithSummary("Change the key of an endpoint")
            .WithDescription("Takes no body. For 24 hours each webhook is signed with both keys, so that the receiver can change to the new one.")
            .ChangesOne()
            .Answers(200, "The endpoint, with its new `secret`.");
        merchant.MapPost("/endpoints/{id}/test", TestEndpoint.HandleAsync).WithName("test-endpoint")
            .WithSummary("Send a webhook that tells of nothing")
            .WithDescription("Takes no body. The endpoint gets an `endpoint.test`, whatever its events are.")
            .ChangesOne()
            .Answers(202, "The message. list-outbox shows how its delivery ended.");
    }

    private static RouteHandlerBuilder ChangesOne(this RouteHandlerBuilder route) => route
        .Takes(EndpointId)
        .Changes()
        .Refuses(404, Issue.InvalidResourceId);

    private static RouteHandlerBuilder Changes(this RouteHandlerBuilder route) => route
        .Refuses(400, IssueCode.UnknownMember, IssueCode.InvalidRequest)
        .Refuses(403, IssueCode.CrossSiteRequest)
        .Refuses(408, IssueCode.RequestTimeout)
        .Refuses(413, IssueCode.PayloadTooLarge)
        .Refuses(415, IssueCode.UnsupportedMediaType);
}
