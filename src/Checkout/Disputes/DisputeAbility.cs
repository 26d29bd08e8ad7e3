using System.Collections.Immutable;
using System.Diagnostics;
using Checkout.Orders;
using Checkout.PayPal.Disputes;

namespace Checkout.Disputes;

/// <summary>One action, and whether it can be done now. PayPal's links decide.</summary>
/// <param name="Action">The action.</param>
/// <param name="Types">The types that PayPal allows; empty if PayPal does not say, or if the action has none.</param>
/// <param name="Most">The largest amount; null where the action has none.</param>
/// <param name="Obstacle">Why it cannot be done; null if it can.</param>
public sealed record DisputeAbility(DisputeAction Action, ImmutableArray<string> Types, Money? Most, Obstacle? Obstacle)
{
    /// <summary>All actions.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <returns>One item each.</returns>
    public static IReadOnlyList<DisputeAbility> AllOf(Dispute dispute) =>
        [.. Enum.GetValues<DisputeAction>().Select(action => Of(dispute, action))];

    /// <summary>One action.</summary>
    /// <param name="dispute">The dispute.</param>
    /// <param name="action">The action.</param>
    /// <returns>Whether it can be done.</returns>
    public static DisputeAbility Of(Dispute dispute, DisputeAction action)
    {
        var options = dispute.Facts.AllowedResponseOptions;
        var types = action switch
        {
            DisputeAction.AcceptClaim => options?.AcceptClaim?.AcceptClaimTypes,
            DisputeAction.MakeOffer => options?.MakeOffer?.OfferTypes,
            DisputeAction.AcknowledgeReturn => options?.AcknowledgeReturnItem?.AcknowledgementTypes,
            _ => null,
        };
        Money? most = action is not (DisputeAction.AcceptClaim or DisputeAction.MakeOffer) ? null
            : Money.TryRead(dispute.Facts.RefundDetails?.AllowedRefundAmount, out var allowed) ? allowed
            : dispute.Amount;
        return new(action, [.. types ?? []], most, ObstacleOf(dispute, action));
    }

    /// <summary>Why a request cannot be sent; null if it can.</summary>
    internal Obstacle? Refuse(DisputeRequest request)
    {
        if (Obstacle is not null)
        {
            return Obstacle;
        }

        if (request.Type is { } type && !Types.IsEmpty && !Types.Contains(type))
        {
            return new(DisputeIssue.TypeNotPossible, $"PayPal allows {string.Join(", ", Types)} for this dispute.", "/type");
        }

        return request.Amount is { } amount && Most is { } most
            && (amount.Currency != most.Currency || !amount.IsPositive || amount > most)
                ? new(DisputeIssue.AmountNotPossible, $"Send an amount of at most {most}.", "/amount")
                : null;
    }

    private static Obstacle? ObstacleOf(Dispute dispute, DisputeAction action) =>
        dispute.OpenAttempt is not null
            ? new(OperationIssue.OperationOpen, "The outcome of an earlier operation on the dispute is not known yet. A worker looks for it.")
        : dispute.Allows(action) ? null
        : new(DisputeIssue.NotAllowed, Why(dispute, action));

    private static string Why(Dispute dispute, DisputeAction action) => (dispute, action) switch
    {
        ({ IsOpen: true }, DisputeAction.Appeal) => "PayPal has not decided yet.",
        ({ IsOpen: false }, DisputeAction.Appeal) => "PayPal takes no appeal against this outcome, or its time is over.",
        ({ IsOpen: false }, _) => "The dispute is resolved.",
        ({ Facts.DisputeLifeCycleStage: DisputeStage.Inquiry }, DisputeAction.AcceptClaim or DisputeAction.ProvideEvidence) =>
            "It is an inquiry, in which you talk to the payer: send a message, make an offer, or escalate it to a claim.",
        ({ Facts.DisputeLifeCycleStage: not DisputeStage.Inquiry }, DisputeAction.MakeOffer or DisputeAction.SendMessage or DisputeAction.Escalate) =>
            "It is a claim, which PayPal decides.",
        (_, DisputeAction.AcknowledgeReturn) => "The payer has not sent anything back.",
        ({ Facts.Status: "UNDER_REVIEW" }, _) => "PayPal is reviewing the dispute.",
        ({ Facts.Status: "WAITING_FOR_BUYER_RESPONSE" }, _) => "PayPal waits for the payer.",
        _ => "PayPal does not allow it in the present state of the dispute.",
    };

    internal static string LinkOf(DisputeAction action) => action switch
    {
        DisputeAction.AcceptClaim => DisputeLink.AcceptClaim,
        DisputeAction.ProvideEvidence => DisputeLink.ProvideEvidence,
        DisputeAction.ProvideSupportingInfo => DisputeLink.ProvideSupportingInfo,
        DisputeAction.MakeOffer => DisputeLink.MakeOffer,
        DisputeAction.Escalate => DisputeLink.Escalate,
        DisputeAction.Appeal => DisputeLink.Appeal,
        DisputeAction.SendMessage => DisputeLink.SendMessage,
        DisputeAction.AcknowledgeReturn => DisputeLink.AcknowledgeReturnItem,
        _ => throw new UnreachableException(),
    };
}

/// <summary>What PayPal's links allow.</summary>
public sealed partial record Dispute
{
    /// <summary>Whether PayPal's answer has the link of an action. Some of PayPal's examples write hyphens.</summary>
    internal bool Allows(DisputeAction action) => Facts.Links?.Any(link =>
        string.Equals(link.Rel?.Replace('-', '_'), DisputeAbility.LinkOf(action), StringComparison.OrdinalIgnoreCase)) == true;
}
