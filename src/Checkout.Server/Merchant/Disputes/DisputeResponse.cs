using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Checkout.Disputes;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Disputes;

namespace Checkout.Server.Merchant.Disputes;

/// <summary>A dispute.</summary>
public sealed record DisputeResponse
{
    /// <summary>PayPal's id of the dispute.</summary>
    public required string Id { get; init; }

    /// <summary>The orders that it is about.</summary>
    public required IReadOnlyList<DisputedOrderResponse> Orders { get; init; }

    /// <summary>PayPal's status, such as WAITING_FOR_SELLER_RESPONSE.</summary>
    public required string Status { get; init; }

    /// <summary>PayPal's stage: INQUIRY while you and the payer talk, CHARGEBACK for a claim, then PRE_ARBITRATION and ARBITRATION.</summary>
    public string? Stage { get; init; }

    /// <summary>Why the payer wants the money back, in PayPal's word.</summary>
    public string? Reason { get; init; }

    /// <summary>INTERNAL at PayPal, EXTERNAL at the payer's bank, or ALERT.</summary>
    public string? Channel { get; init; }

    /// <summary>What the payer wants back.</summary>
    public PayPalMoney? Amount { get; init; }

    /// <summary>Until when you must answer; absent if PayPal waits for nothing of yours.</summary>
    public DateTime? AnswerBy { get; init; }

    /// <summary>How it ended, in PayPal's word; absent while it is open.</summary>
    public string? Outcome { get; init; }

    /// <summary>PayPal's reason for that; only if a single dispute is shown.</summary>
    public string? OutcomeReason { get; init; }

    /// <summary>What the payer got; only if a single dispute is shown.</summary>
    public PayPalMoney? AmountRefunded { get; init; }

    /// <summary>When it was opened.</summary>
    public required DateTime OpenedAt { get; init; }

    /// <summary>When PayPal last changed it.</summary>
    public required DateTime UpdatedAt { get; init; }

    /// <summary>The money that moved, oldest first; only if a single dispute is shown.</summary>
    public IReadOnlyList<DisputeMovementItem>? Movements { get; init; }

    /// <summary>What you and the payer wrote, oldest first; only if a single dispute is shown.</summary>
    public IReadOnlyList<DisputeMessageItem>? Messages { get; init; }

    /// <summary>What was offered and answered, oldest first; only if a single dispute is shown.</summary>
    public IReadOnlyList<DisputeOfferItem>? Offers { get; init; }

    /// <summary>What was asked for and provided, oldest first; only if a single dispute is shown.</summary>
    public IReadOnlyList<DisputeEvidenceItem>? Evidence { get; init; }

    /// <summary>What was done here, oldest first; only if a single dispute is shown.</summary>
    public IReadOnlyList<DisputeOperationItem>? Operations { get; init; }

    /// <summary>What can be done now, and why the rest cannot; only if a single dispute is shown.</summary>
    public IReadOnlyList<DisputeAbilityItem>? Possible { get; init; }

    internal static DisputeResponse Summary(Dispute dispute) => new()
    {
        Id = dispute.Id,
        Orders = [.. dispute.Orders.Select(order => new DisputedOrderResponse(order.Id, order.Number))],
        Status = dispute.Facts.Status ?? "OTHER",
        Stage = dispute.Facts.DisputeLifeCycleStage,
        Reason = dispute.Facts.Reason,
        Channel = dispute.Facts.DisputeChannel,
        Amount = dispute.Facts.DisputeAmount,
        AnswerBy = dispute.AnswerBy?.UtcDateTime,
        Outcome = dispute.Facts.DisputeOutcome?.OutcomeCode,
        OpenedAt = dispute.OpenedAt.UtcDateTime,
        UpdatedAt = dispute.UpdatedAt.UtcDateTime,
    };

    internal static DisputeResponse Whole(Dispute dispute) => Summary(dispute) with
    {
        OutcomeReason = dispute.Facts.DisputeOutcome?.OutcomeReason,
        AmountRefunded = dispute.Facts.DisputeOutcome?.AmountRefunded,
        Movements = [.. DisputeMovementItem.AllOf(dispute.Facts)],
        Messages = [.. (dispute.Facts.Messages ?? []).Select(DisputeMessageItem.Of)],
        Offers = [.. (dispute.Facts.Offer?.History ?? []).Select(DisputeOfferItem.Of)],
        Evidence =
        [
            .. (dispute.Facts.Evidences ?? []).Select(DisputeEvidenceItem.Of),
            .. (dispute.Facts.SupportingInfo ?? []).Select(DisputeEvidenceItem.Of),
        ],
        Operations = [.. dispute.Attempts.Select(DisputeOperationItem.Of)],
        Possible = [.. DisputeAbility.AllOf(dispute).Select(DisputeAbilityItem.Of)],
    };

    internal static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    /// <summary>PayPal's time as it is; absent if it cannot be read.</summary>
    internal static DateTime? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var time) ? time.UtcDateTime : null;
}

/// <summary>An order that a dispute is about.</summary>
/// <param name="Id">The order's own id.</param>
/// <param name="Number">The order's number.</param>
public sealed record DisputedOrderResponse(Guid Id, string Number);

/// <summary>Money that moved because of a dispute. What PayPal holds is not among it; the ledger has that.</summary>
/// <param name="Party">Whose money, in PayPal's word: SELLER is you.</param>
/// <param name="Type">CREDIT: the party got it. DEBIT: the party lost it.</param>
/// <param name="Reason">Such as DISPUTE_SETTLEMENT or DISPUTE_FEE.</param>
/// <param name="Amount">How much.</param>
/// <param name="At">When.</param>
public sealed record DisputeMovementItem(string Party, string? Type, string? Reason, PayPalMoney? Amount, DateTime? At)
{
    internal static IEnumerable<DisputeMovementItem> AllOf(PayPalDispute facts) => facts.FundMovements is { } movements
        ? movements.Select(one => new DisputeMovementItem(
            one.Party ?? "OTHER", one.Type, one.Reason, one.Amount, DisputeResponse.TimeOf(one.InitiatedTime)))
        : (facts.MoneyMovements ?? []).Select(one => new DisputeMovementItem(
            one.AffectedParty ?? "OTHER", one.Type, one.Reason, one.Amount, DisputeResponse.TimeOf(one.InitiatedTime)));
}

/// <summary>A message of a dispute.</summary>
/// <param name="By">Who wrote it, in PayPal's word: BUYER, SELLER or ARBITER.</param>
/// <param name="Text">The text.</param>
/// <param name="Files">Names of its files.</param>
/// <param name="At">When.</param>
public sealed record DisputeMessageItem(string By, string? Text, IReadOnlyList<string> Files, DateTime? At)
{
    internal static DisputeMessageItem Of(DisputeMessage message) => new(
        message.PostedBy ?? "OTHER", message.Content, NamesOf(message.Documents), DisputeResponse.TimeOf(message.TimePosted));

    internal static IReadOnlyList<string> NamesOf(IReadOnlyList<DisputeDocument>? documents) =>
        [.. (documents ?? []).Select(document => document.Name).OfType<string>()];
}

/// <summary>An offer or the answer to one.</summary>
/// <param name="By">BUYER or SELLER.</param>
/// <param name="Event">PROPOSED, ACCEPTED or DENIED.</param>
/// <param name="Type">What was offered, in PayPal's word.</param>
/// <param name="Amount">How much; absent for a replacement alone.</param>
/// <param name="Note">The text.</param>
/// <param name="At">When.</param>
public sealed record DisputeOfferItem(string By, string? Event, string? Type, PayPalMoney? Amount, string? Note, DateTime? At)
{
    internal static DisputeOfferItem Of(OfferHistory offer) => new(
        offer.Actor ?? "OTHER", offer.EventType, offer.OfferType, offer.OfferAmount, offer.Notes, DisputeResponse.TimeOf(offer.OfferTime));
}

/// <summary>Evidence, or a request for some.</summary>
/// <param name="Source">Such as REQUESTED_FROM_SELLER or SUBMITTED_BY_SELLER.</param>
/// <param name="Type">Such as PROOF_OF_FULFILLMENT; absent for information that PayPal did not ask for.</param>
/// <param name="Notes">The text.</param>
/// <param name="Files">Names of its files.</param>
/// <param name="TrackingNumbers">The shipments that it names.</param>
/// <param name="RefundIds">The refunds that it names.</param>
/// <param name="At">When.</param>
public sealed record DisputeEvidenceItem(
    string Source, string? Type, string? Notes, IReadOnlyList<string> Files, IReadOnlyList<string>? TrackingNumbers,
    IReadOnlyList<string>? RefundIds, DateTime? At)
{
    internal static DisputeEvidenceItem Of(DisputeEvidence evidence) => new(
        evidence.Source ?? "OTHER", evidence.EvidenceType, evidence.Notes, DisputeMessageItem.NamesOf(evidence.Documents),
        evidence.EvidenceInfo?.TrackingInfo?.Select(shipment => shipment.TrackingNumber).ToArray(), evidence.EvidenceInfo?.RefundIds,
        DisputeResponse.TimeOf(evidence.Date));

    internal static DisputeEvidenceItem Of(SupportingInfo info) => new(
        info.Source ?? "OTHER", null, info.Notes, DisputeMessageItem.NamesOf(info.Documents), null, null,
        DisputeResponse.TimeOf(info.ProvidedTime));
}

/// <summary>What was done with a dispute here.</summary>
/// <param name="Id">The operation's id.</param>
/// <param name="Operation">What PayPal was asked to do.</param>
/// <param name="Status">OPEN: the outcome is not known yet, and a worker looks for it. DONE: PayPal did it. REFUSED: PayPal did not.</param>
/// <param name="Type">PayPal's word for how, such as the type of an offer.</param>
/// <param name="Amount">The amount; absent where none was sent.</param>
/// <param name="Issue">Why PayPal did not do it.</param>
/// <param name="Description">The same as a sentence.</param>
/// <param name="StartedAt">When it was asked for.</param>
/// <param name="By">The name of the key that asked.</param>
public sealed record DisputeOperationItem(
    Guid Id,
    [property: AllowedValues(
        "accept-claim", "provide-evidence", "provide-supporting-info", "make-offer", "escalate", "appeal", "send-message",
        "acknowledge-return")] string Operation,
    [property: AllowedValues("OPEN", "DONE", "REFUSED")] string Status,
    string? Type,
    PayPalMoney? Amount,
    string? Issue,
    string? Description,
    DateTime StartedAt,
    string? By)
{
    internal static DisputeOperationItem Of(DisputeAttempt attempt) => new(
        attempt.Id, DisputeResponse.NameOf(attempt.Action), attempt.IsDone ? "DONE" : attempt.Refusal is null ? "OPEN" : "REFUSED", attempt.Type,
        attempt.Amount?.ToPayPal(), attempt.Refusal?.Issue, attempt.Refusal?.Description, attempt.StartedAt.UtcDateTime, attempt.By);
}

/// <summary>What can be thought of, and whether it can be done now.</summary>
/// <param name="Operation">What PayPal would be asked to do.</param>
/// <param name="Types">The types that PayPal allows; absent if PayPal does not say, or if there are none.</param>
/// <param name="Most">The largest amount; absent where the operation has none.</param>
/// <param name="Issue">Why it cannot be done; absent if it can.</param>
/// <param name="Description">The same as a sentence.</param>
public sealed record DisputeAbilityItem(
    [property: AllowedValues(
        "accept-claim", "provide-evidence", "provide-supporting-info", "make-offer", "escalate", "appeal", "send-message",
        "acknowledge-return")] string Operation,
    IReadOnlyList<string>? Types,
    PayPalMoney? Most,
    string? Issue,
    string? Description)
{
    internal static DisputeAbilityItem Of(DisputeAbility ability) => new(
        DisputeResponse.NameOf(ability.Action), ability.Types.IsEmpty ? null : ability.Types, ability.Most?.ToPayPal(), ability.Obstacle?.Issue,
        ability.Obstacle?.Description);
}

/// <summary>A dispute of an order.</summary>
/// <param name="Id">PayPal's id of the dispute.</param>
/// <param name="Status">PayPal's status.</param>
/// <param name="Stage">PayPal's stage.</param>
/// <param name="Reason">Why the payer wants the money back, in PayPal's word.</param>
/// <param name="Amount">What the payer wants back.</param>
/// <param name="Outcome">How it ended, in PayPal's word; absent while it is open.</param>
public sealed record OrderDisputeResponse(
    string Id, string Status, string? Stage, string? Reason, PayPalMoney? Amount, string? Outcome)
{
    internal static IReadOnlyList<OrderDisputeResponse>? AllOf(Order order) => order.Disputes.IsEmpty
        ? null
        : [.. order.Disputes.Select(one => new OrderDisputeResponse(one.Id, one.Status, one.Stage, one.Reason, one.Amount, one.Outcome))];
}
