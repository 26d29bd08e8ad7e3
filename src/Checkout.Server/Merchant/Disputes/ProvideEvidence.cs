using System.ComponentModel.DataAnnotations;
using Checkout.Disputes;
using Checkout.Orders;
using Checkout.PayPal.Disputes;
using Checkout.Pricing;
using Checkout.Server.Disputes;
using Checkout.Server.Http.Keys;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>POST /api/merchant/disputes/{id}/evidence: evidence and files for PayPal.</summary>
internal static class ProvideEvidence
{
    public static Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> HandleAsync(
        string id, EvidenceForm form, HttpContext context, Actor actor, [AsParameters] EvidenceServices needs,
        CancellationToken cancellationToken) =>
        SendAsync(id, form, isAppeal: false, context, actor, needs, cancellationToken);

    internal static async Task<Results<Ok<DisputeResponse>, Accepted<DisputeResponse>, ProblemHttpResult>> SendAsync(
        string id, EvidenceForm form, bool isAppeal, HttpContext context, Actor actor, EvidenceServices needs,
        CancellationToken cancellationToken)
    {
        if (form.Json.Value is not { } request)
        {
            return Problem.Of(400, [form.Json.Problem!]);
        }

        if ((request.Refuse() ?? form.RefuseFiles()) is { } refused)
        {
            return refused;
        }

        if (await needs.Disputes.FindAsync(id, cancellationToken) is not { Dispute: var dispute })
        {
            return ShowDispute.NotFound();
        }

        var orders = new List<StoredOrder>();
        foreach (var about in dispute.Orders)
        {
            orders.AddRange(await needs.Orders.FindAsync(about.Id, cancellationToken) is { } stored ? [stored] : []);
        }

        var files = form.Files.ToList();
        foreach (var stored in request.Bundle == true ? orders : [])
        {
            files.Add(await needs.Bundles.FileOfAsync(stored, cancellationToken));
        }

        if (request.Notes is null && request.Tracking is null && request.RefundIds is null && request.Type is null && files.Count == 0)
        {
            return Problem.Of(400, GivenCartIssue.InvalidMemberValue, "Send notes, shipments, refunds or a file.", "/notes");
        }

        var action = isAppeal ? DisputeAction.Appeal : ActionOf(dispute);
        var wanted = new DisputeRequest(action) { Type = request.Type, Text = request.Notes, By = actor.Name };
        var entry = actor.Did(isAppeal ? "appeal-dispute" : "provide-evidence", id, outcome: AuditOutcome.Started);
        var evidence = new EvidenceRequest([request.ToEvidence(orders.Select(stored => stored.Order))]);
        return DisputeAnswer.Of(
            await needs.Actions.StartAsync(
                id,
                wanted,
                () => action switch
                {
                    DisputeAction.Appeal => needs.PayPal.AppealDisputeAsync(id, evidence, files),
                    DisputeAction.ProvideEvidence => needs.PayPal.ProvideEvidenceAsync(id, evidence, files),
                    _ => needs.PayPal.ProvideSupportingInfoAsync(id, new(request.Notes), files),
                },
                entry),
            context);
    }

    /// <summary>What PayPal has not asked for is supporting information.</summary>
    private static DisputeAction ActionOf(Dispute dispute) =>
        DisputeAbility.Of(dispute, DisputeAction.ProvideEvidence).Obstacle is { Issue: DisputeIssue.NotAllowed }
            && DisputeAbility.Of(dispute, DisputeAction.ProvideSupportingInfo).Obstacle is null
                ? DisputeAction.ProvideSupportingInfo
                : DisputeAction.ProvideEvidence;
}

/// <summary>Evidence.</summary>
/// <param name="Type">One of PayPal's types of evidence. Absent for PROOF_OF_FULFILLMENT with shipments, PROOF_OF_REFUND with refunds, and else
/// OTHER.</param>
/// <param name="Notes">What PayPal reads.</param>
/// <param name="Tracking">Shipments. With PROOF_OF_FULFILLMENT and without this, those on record are sent.</param>
/// <param name="RefundIds">PayPal's ids of refunds.</param>
/// <param name="Bundle">true attaches the evidence bundle of each order.</param>
public sealed record ProvideEvidenceRequest(
    [property: RegularExpression("^[A-Z_]{1,64}$")] string? Type = null,
    [property: MaxLength(DisputeAnswer.LongestText)] string? Notes = null,
    IReadOnlyList<EvidenceShipment>? Tracking = null,
    IReadOnlyList<string>? RefundIds = null,
    bool? Bundle = null)
{
    private const int MostItems = 10;

    internal ProblemHttpResult? Refuse() =>
        !DisputeAnswer.IsWord(Type) ? Problem.Of(400, GivenCartIssue.InvalidMemberValue, "Send one of PayPal's types of evidence.", "/type")
        : DisputeAnswer.RefuseText(Notes, "/notes", isRequired: false) is { } text ? text
        : Tracking is { Count: 0 or > MostItems } || Tracking?.Any(shipment => shipment is not { IsGood: true }) == true
            ? Problem.Of(400, GivenCartIssue.InvalidMemberValue, $"Send 1 to {MostItems} shipments, each with carrier and number.", "/tracking")
        : RefundIds is { Count: 0 or > MostItems } || RefundIds?.Any(id => id is not { Length: > 0 and <= 64 }) == true
            ? Problem.Of(400, GivenCartIssue.InvalidMemberValue, $"Send 1 to {MostItems} ids of refunds.", "/refund_ids")
        : null;

    /// <summary>PayPal's list of carriers is another one for disputes than for orders, so a carrier on record is sent by its name.</summary>
    internal DisputeEvidence ToEvidence(IEnumerable<Order> orders)
    {
        var type = Type ?? (Tracking is not null ? EvidenceType.ProofOfFulfillment
            : RefundIds is not null ? EvidenceType.ProofOfRefund
            : EvidenceType.Other);
        var shipments = Tracking?.Select(shipment => new TrackingInfo(shipment.Carrier, shipment.TrackingNumber, shipment.CarrierName))
            ?? (type == EvidenceType.ProofOfFulfillment
                ? orders.SelectMany(order => order.Trackers).Where(tracker => tracker.Status is not ShipmentStatus.Cancelled).Take(MostItems)
                    .Select(tracker => new TrackingInfo("OTHER", tracker.Number, tracker.CarrierName ?? tracker.Carrier))
                : []);
        TrackingInfo[] tracking = [.. shipments];
        var info = tracking.Length == 0 && RefundIds is null ? null : new EvidenceInfo(tracking.Length == 0 ? null : tracking, RefundIds);
        return new(type, Notes: Notes, EvidenceInfo: info);
    }
}

/// <summary>A shipment that proves something.</summary>
/// <param name="Carrier">One of PayPal's carriers of disputes, or OTHER.</param>
/// <param name="TrackingNumber">The tracking number.</param>
/// <param name="CarrierName">The carrier's name, only with OTHER.</param>
public sealed record EvidenceShipment(
    [property: Required, MaxLength(64)] string Carrier,
    [property: Required, MaxLength(255)] string TrackingNumber,
    [property: MaxLength(255)] string? CarrierName = null)
{
    internal bool IsGood => Carrier is { Length: > 0 and <= 64 } && TrackingNumber is { Length: > 0 and <= 255 }
        && CarrierName is null or { Length: > 0 and <= 255 };
}

/// <summary>The services of an operation with evidence.</summary>
internal readonly record struct EvidenceServices(
    DisputeActions Actions, PayPal.PayPalClient PayPal, DisputeStore Disputes, OrderStore Orders, EvidenceBundles Bundles);
