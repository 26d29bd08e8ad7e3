using System.ComponentModel.DataAnnotations;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>PATCH /api/merchant/orders/{id}/trackers/{number}: says where a shipment is.</summary>
internal static class UpdateTracker
{
    public static async Task<Results<Ok<TrackerResponse>, ProblemHttpResult>> HandleAsync(
        string id, string number, JsonBody<UpdateTrackerRequest> body, HttpContext context, Actor actor, [AsParameters] AddTracker.Dependencies needs,
        CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (request.Status is not ("SHIPPED" or "DELIVERED" or "CANCELLED"))
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, "Send SHIPPED, DELIVERED or CANCELLED.", "/status");
        }

        if (await MerchantOrders.FindAsync(id, needs.Orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        if (stored.Order.Trackers.All(tracker => tracker.Number != number))
        {
            return Problem.Of(404, Issue.InvalidResourceId, "The order has no shipment with this number.");
        }

        var status = Enum.Parse<ShipmentStatus>(request.Status, ignoreCase: true);
        stored = await needs.Orders.UpdateAuditedAsync(
            stored, known => known.MoveShipment(number, status), actor.Did("update-tracker", stored.Order.Number), needs.Clock.GetUtcNow(),
            CancellationToken.None);
        stored = await needs.Copies.CopyAsync(stored);
        var moved = stored.Order.Trackers.Single(tracker => tracker.Number == number);
        return moved.Status == status
            ? TypedResults.Ok(TrackerResponse.Of(moved))
            : Problem.Of(422, OperationIssue.TrackerCancelled, "The shipment is cancelled. Add a new one.", "/status");
    }
}

/// <summary>Where a shipment is.</summary>
/// <param name="Status">A cancelled shipment stays so.</param>
public sealed record UpdateTrackerRequest([property: Required, AllowedValues("SHIPPED", "DELIVERED", "CANCELLED")] string? Status);
