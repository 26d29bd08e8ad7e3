using System.Globalization;
using System.Text.Json.Nodes;
using Checkout.Server.Http.Keys;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/endpoints/{id}/test: a webhook that tells of nothing.</summary>
internal static class TestEndpoint
{
    private const string Topic = "endpoint.test";

    public static async Task<Results<Accepted<OutboxMessageResponse>, ProblemHttpResult>> HandleAsync(
        string id, Actor actor, EndpointStore endpoints, Storage.Outbox outbox, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!Guid.TryParse(id, out var known) || await endpoints.FindAsync(known, cancellationToken) is not { } endpoint)
        {
            return EndpointsExtensions.NotFound();
        }

        var now = clock.GetUtcNow();
        var payload = new JsonObject
        {
            ["type"] = Topic,
            ["timestamp"] = now.UtcDateTime.ToString("O", CultureInfo.InvariantCulture),
            ["data"] = new JsonObject { ["endpoint_id"] = endpoint.Id.ToString() },
        };
        var (message, _) = await outbox.AddAuditedAsync(
            new(
                MessageKind.Webhook, endpoint.Id.ToString(), Topic, actor.Name, payload.ToJsonString(),
                $"{MessageKind.Webhook} {endpoint.Id} {Topic} {Guid.NewGuid()}"),
            actor.Did("test-endpoint", id), now, cancellationToken);
        return TypedResults.Accepted((string?)null, OutboxMessageResponse.From(message));
    }
}
