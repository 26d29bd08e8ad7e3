using PayPalSimulator.Orders.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Disputes.Models;

/// <summary>
/// Opens and ends disputes. The parties' operations, the controls and the clock all come here. The caller holds the gate of the order.
/// </summary>
internal static class DisputeDesk
{
    public static Dispute Open(Capture capture, DisputeTerms terms, string stage, string? message, DateTimeOffset at)
    {
        var app = capture.Order.App;
        var dispute = new Dispute(app.World.Chance.DisputeId(), capture, terms, at) { Stage = stage };
        if (message is not null)
        {
            dispute.Messages.Add(new DisputeMessage(Party.Buyer, message, [], at));
        }

        if (!dispute.IsInquiry)
        {
            ClaimDesk.AskSeller(dispute, at);
        }

        app.Disputes.Add(dispute);
        DisputeMoney.Settle(dispute, at);
        app.Events.DisputeCreated(dispute);
        return dispute;
    }

    /// <summary>Ends a change that leaves the dispute open, or changes only what is said about it.</summary>
    public static void Update(Dispute dispute, DateTimeOffset at)
    {
        Settle(dispute, at);
        dispute.Capture.Order.App.Events.DisputeUpdated(dispute);
    }

    public static void Resolve(Dispute dispute, DisputeOutcome outcome, DateTimeOffset at)
    {
        dispute.Resolve(outcome, at);
        Settle(dispute, at);
        dispute.Capture.Order.App.Events.DisputeResolved(dispute);
    }

    /// <summary>PayPal decides a dispute that is under review.</summary>
    /// <param name="reason">One of PayPal's adjudication reasons.</param>
    public static void Decide(Dispute dispute, bool forBuyer, string reason, DateTimeOffset at)
    {
        var type = forBuyer
            ? dispute.Taken.Value > 0 ? "PAYOUT_TO_BUYER" : "RECOVER_FROM_SELLER"
            : dispute.Taken.Value > 0 ? "PAYOUT_TO_SELLER" : "DENY_BUYER";
        dispute.Adjudications.Add(new Adjudication(type, reason, dispute.Stage, at));
        var amount = dispute.DueOnReturn ?? dispute.Amount;
        Resolve(dispute, forBuyer ? DisputeOutcome.ForBuyer(amount, reason) : DisputeOutcome.ForSeller(amount, reason), at);
    }

    public static string UsualReason(bool forBuyer) => forBuyer ? "VALID_PROOF_SUPPORTING_CLAIM" : "PROTECTED_BY_PAYPAL";

    /// <summary>Ends the disputes of an order whose time is over, as of this time.</summary>
    public static void CloseOverdue(Order order, DateTimeOffset at)
    {
        foreach (var capture in order.Captures)
        {
            if (capture.Disputes.Find(dispute => dispute.DueAt <= at) is { } overdue)
            {
                Close(overdue, at);
            }
        }
    }

    /// <summary>When all of a disputed payment has gone back to the buyer, its dispute ends.</summary>
    public static void EndAfterRefund(Capture capture, Money refunded, string reason, DateTimeOffset at)
    {
        if (capture.Left.Value == 0 && capture.Disputes.Find(dispute => dispute.IsOpen) is { } open)
        {
            Resolve(open, DisputeOutcome.Agreed(refunded, reason) with { IsPaid = true }, at);
        }
    }

    private static void Close(Dispute dispute, DateTimeOffset at)
    {
        if (dispute.SellerDueAt is not null)
        {
            Decide(dispute, forBuyer: true, "NO_SELLER_RESPONSE", at);
        }
        else if (dispute.BuyerDueAt is not null)
        {
            Decide(dispute, forBuyer: false, "NO_RESPONSE_FROM_BUYER", at);
        }
        else
        {
            Resolve(dispute, DisputeOutcome.CanceledByBuyer(dispute.Amount), at);
        }
    }

    private static void Settle(Dispute dispute, DateTimeOffset at)
    {
        dispute.Touch(at);
        DisputeMoney.Settle(dispute, at);
        dispute.Capture.Order.App.Disputes.Count(dispute);
    }
}
