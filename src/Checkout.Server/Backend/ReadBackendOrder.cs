using Checkout.Orders;
using Checkout.Server.Http;
using Checkout.Server.Http.Problems;
using Checkout.Server.Orders;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Backend;

/// <summary>GET /api/backend/orders/{id} and GET /api/backend/orders?reference=: shows an order of the shop system.</summary>
internal static class ReadBackendOrder
{
    public static async Task<Results<Ok<BackendOrderResponse>, ProblemHttpResult>> HandleAsync(
        string id, HttpContext context, OrderStore orders, OrderLookup lookup, CancellationToken cancellationToken, bool refresh = false) =>
        await AnswerAsync(await FindAsync(id, orders, cancellationToken), context, lookup, refresh, cancellationToken);

    /// <summary>Finds an order of the shop system by our id or PayPal's. A shopper's order is not found.</summary>
    public static async Task<StoredOrder?> FindAsync(string id, OrderStore orders, CancellationToken cancellationToken)
    {
        var stored = Guid.TryParse(id, out var own)
            ? await orders.FindAsync(own, cancellationToken)
            : await orders.FindByPayPalIdAsync(id, cancellationToken);
        return stored?.Order.Backend is null ? null : stored;
    }

    public static async Task<Results<Ok<BackendOrderResponse>, ProblemHttpResult>> AnswerAsync(
        StoredOrder? stored, HttpContext context, OrderLookup lookup, bool refresh, CancellationToken cancellationToken)
    {
        if (stored is null)
        {
            return BackendProblem.NotFound();
        }

        var facts = context.Features.Get<RequestFacts>();
        facts?.Know(orderId: stored.Id);
        // HEAD changes nothing, and a look-up may.
        if (!refresh || stored.Order.PayPalOrderId is null || facts?.IsHead == true)
        {
            return TypedResults.Ok(BackendOrderResponse.From(stored.Order));
        }

        var (looked, shown) = await lookup.LookAsGivenAsync(stored, cancellationToken);
        return TypedResults.Ok(BackendOrderResponse.From(looked.Order) with
        {
            PayPalOrder = shown?.Json,
            Differences = shown is { Order: var current } ? DifferenceResponse.From(Difference.Between(looked.Order, current)) : null,
        });
    }
}

/// <summary>GET /api/backend/orders?reference=.</summary>
internal static class FindBackendOrder
{
    public static async Task<Results<Ok<BackendOrderResponse>, ProblemHttpResult>> HandleAsync(
        HttpContext context, OrderStore orders, OrderLookup lookup, CancellationToken cancellationToken,
        string? reference = null, bool refresh = false) =>
        reference is not { Length: >= 1 and <= BackendOrder.LongestReference } || reference.Any(char.IsControl)
            ? Problem.Of(400, IssueCode.InvalidParameterValue, "Send ?reference= with the shop system's own key of the order.", "/reference")
            : await ReadBackendOrder.AnswerAsync(
                await orders.FindByReferenceAsync(reference, cancellationToken), context, lookup, refresh, cancellationToken);
}
