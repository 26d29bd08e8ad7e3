using System.ComponentModel.DataAnnotations;
using Checkout.Orders;
using Checkout.Pricing;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Server.Operations;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>POST /api/merchant/orders/{id}/trackers: records a shipment.</summary>
internal static class AddTracker
{
    public static async Task<Results<Created<TrackerResponse>, Ok<TrackerResponse>, ProblemHttpResult>> HandleAsync(
        string id, JsonBody<AddTrackerRequest> body, HttpContext context, Actor actor, [AsParameters] Dependencies needs,
        CancellationToken cancellationToken)
    {
        if (body.Value is not { } request)
        {
            return Problem.Of(400, [body.Problem!]);
        }

        if (request.Fault() is var (description, field))
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, description, field);
        }

        if (await MerchantOrders.FindAsync(id, needs.Orders, context, cancellationToken) is not { } stored)
        {
            return MerchantOrders.NotFound();
        }

        var now = needs.Clock.GetUtcNow();
        var tracker = request.ToTracker(now, actor.Name);
        if (stored.Order.Trackers.FirstOrDefault(tracker.IsRepeatOf) is { } same)
        {
            return TypedResults.Ok(TrackerResponse.Of(same));
        }

        Obstacle? obstacle = null;
        stored = await needs.Orders.UpdateAuditedAsync(stored, known =>
        {
            obstacle = known.ObstacleOf(tracker);
            return obstacle is null ? known.Ship(tracker) : known;
        }, actor.Did("add-tracker", stored.Order.Number), now, CancellationToken.None);
        if (obstacle is not null)
        {
            return Problem.Of(422, obstacle.Issue, obstacle.Description, obstacle.Field);
        }

        stored = await needs.Copies.CopyAsync(stored);
        return TypedResults.Created(
            $"{context.Request.PathBase}/api/merchant/orders/{stored.Id}",
            TrackerResponse.Of(stored.Order.Trackers.Single(known => known.Number == tracker.Number)));
    }

    /// <summary>The services of the operation.</summary>
    internal readonly record struct Dependencies(OrderStore Orders, TrackerCopies Copies, TimeProvider Clock);
}

/// <summary>A shipment.</summary>
/// <param name="TrackingNumber">The tracking number.</param>
/// <param name="Carrier">One of PayPal's carriers, such as DHL or UPS; OTHER for any other.</param>
/// <param name="CarrierName">The carrier's name, only with OTHER.</param>
/// <param name="Items">The shipped units; absent for the whole order.</param>
/// <param name="NotifyPayer">true lets PayPal send the payer a mail, too.</param>
public sealed record AddTrackerRequest(
    [property: Required, RegularExpression("^[A-Za-z0-9-]{1,64}$")] string? TrackingNumber,
    [property: Required, RegularExpression("^[A-Z0-9_]{1,64}$")] string? Carrier,
    [property: MaxLength(OrderTracker.LongestText)] string? CarrierName = null,
    IReadOnlyList<ShippedItemResponse>? Items = null,
    bool? NotifyPayer = null)
{
    private const int LongestSku = 127;

    /// <summary>What is wrong; null if nothing is.</summary>
    internal (string Description, string Field)? Fault() =>
        !IsText(TrackingNumber, letter => char.IsAsciiLetterOrDigit(letter) || letter is '-')
            ? ("A tracking number has 1 to 64 letters, digits and hyphens.", "/tracking_number")
        : !IsText(Carrier, letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter) || letter is '_')
            ? ("Send one of PayPal's carriers, such as DHL or UPS, or OTHER.", "/carrier")
        : (Carrier == "OTHER") != (CarrierName is not null)
            ? ("Send carrier_name with the carrier OTHER, and only then.", "/carrier_name")
        : CarrierName is not null && !IsText(CarrierName, letter => !char.IsControl(letter))
            ? ("A carrier's name has 1 to 64 characters.", "/carrier_name")
        : Items?.Any(item => item is not { Sku.Length: > 0 and <= LongestSku, Quantity: > 0 }) == true
            ? ("An item has a sku and a quantity of at least 1.", "/items")
        : null;

    internal OrderTracker ToTracker(DateTimeOffset now, string by) => new(TrackingNumber!, Carrier!, now)
    {
        CarrierName = CarrierName,
        Items = [.. (Items ?? []).Select(item => new ShippedItem(item.Sku, item.Quantity))],
        NotifiesPayer = NotifyPayer == true,
        By = by,
    };

    private static bool IsText(string? text, Func<char, bool> isAllowed) =>
        text is { Length: > 0 and <= OrderTracker.LongestText } && text.All(isAllowed);
}
