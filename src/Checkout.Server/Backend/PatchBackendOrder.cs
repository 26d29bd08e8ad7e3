using System.Diagnostics;
using Checkout.PayPal.Orders;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Problems;
using Checkout.Server.Settings;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Backend;

/// <summary>PATCH /api/backend/orders/{id}: changes an order here and at PayPal.</summary>
internal static class PatchBackendOrder
{
    public static async Task<Results<Ok<BackendOrderResponse>, Accepted<BackendOrderResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<PatchBackendOrderRequest> body, HttpContext context, [AsParameters] Dependencies needs,
        CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (await ReadBackendOrder.FindAsync(id, needs.Orders, cancellationToken) is not { } stored)
        {
            return BackendProblem.NotFound();
        }

        context.Features.Get<RequestFacts>()?.Know(orderId: stored.Id);
        var now = needs.Clock.GetUtcNow();
        var (patch, problems) = new GivenTerms(needs.Settings, needs.Address.Url).Read(request, now);
        if (patch is null)
        {
            return Problem.Of(400, problems);
        }

        if (patch.Cart is { } cart && cart.Currency != stored.Order.Total.Currency)
        {
            return Problem.Of(
                400, GivenCartIssue.InvalidMemberValue,
                $"The order is in {stored.Order.Total.Currency}: PayPal does not change its currency. Make a new order.",
                "/total/currency_code");
        }

        if (patch.Shipping is not null && stored.Order.Backend!.ShippingPreference == ShippingPreference.NoShipping)
        {
            return Problem.Of(
                400, GivenCartIssue.InvalidMemberValue,
                $"The order was made with {ShippingPreference.NoShipping}, so PayPal keeps no address. Leave it out.", "/shipping_address");
        }

        if (stored.Order.PayPalOrderId is null)
        {
            return BackendProblem.NotCreated(stored.Order);
        }

        return await needs.Patching.PatchAsync(stored, patch, cancellationToken) switch
        {
            PatchResult.Made { Order: var order } => TypedResults.Ok(BackendOrderResponse.From(order)),
            PatchResult.Unknown { Order: var order } => TypedResults.Accepted(
                $"{context.Request.PathBase}/api/backend/orders/{order.Id}", BackendOrderResponse.From(order)),
            PatchResult.Busy { Patch: var open } => BackendProblem.PatchOpen(context, open, now),
            PatchResult.Fixed => Problem.Of(
                409, IssueCode.AmountsFixed,
                "The payer's approval has fixed the lines, the amounts and the buyer; only the address can still change. Make a new order."),
            PatchResult.Missing => Orders.OrderProblem.Missing(),
            PatchResult.NotMade => Problem.Of(
                503, IssueCode.PayPalUnavailable, "PayPal did not make the change. It is safe to send the same request again."),
            PatchResult.NotPatchable { Order: var order } => Problem.Of(
                422, IssueCode.NotPatchable,
                order is { Backend.HasPaymentSource: true, AreAmountsFixed: false, IsGone: false }
                    ? "PayPal lets an order with a payment source be changed only after its approval. Make a new order without one."
                    : "The order is over, paid, being paid or quarantined, so it cannot be changed. Make a new order."),
            _ => throw new UnreachableException(),
        };
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(
        OrderStore Orders, OrderPatching Patching, ServerSettings Settings, PublicAddress Address, TimeProvider Clock);
}
