namespace PayPalSimulator.Disputes.Models;

/// <summary>What the parties and PayPal do with a claim. The caller holds the gate of the order.</summary>
internal static class ClaimDesk
{
    private const string Provide = "PROVIDE_EVIDENCE";

    /// <summary>Asks for the merchant's evidence. The merchant loses when none comes in time.</summary>
    public static void AskSeller(Dispute dispute, DateTimeOffset at) => Ask(dispute, Party.Seller, at);

    /// <summary>PayPal wants more evidence.</summary>
    public static void Require(Dispute dispute, Party party, DateTimeOffset at)
    {
        Ask(dispute, party, at);
        DisputeDesk.Update(dispute, at);
    }

    public static void AddEvidence(Dispute dispute, IReadOnlyList<DisputeEvidence> evidences, DateTimeOffset at)
    {
        dispute.Evidences.AddRange(evidences);
        dispute.Review();
        DisputeDesk.Update(dispute, at);
    }

    /// <summary>The merchant loses no money that he lost before, and may win it back.</summary>
    public static void Appeal(Dispute dispute, IReadOnlyList<DisputeEvidence> evidences, DateTimeOffset at)
    {
        dispute.Stage = dispute.Stage == DisputeStage.Chargeback ? DisputeStage.PreArbitration : DisputeStage.Arbitration;
        AddEvidence(dispute, evidences, at);
    }

    public static void AcceptClaim(Dispute dispute, string type, Money? amount, DateTimeOffset at)
    {
        if (type is ClaimType.RefundWithReturn or ClaimType.RefundWithLabel)
        {
            dispute.DueOnReturn = dispute.Amount;
            dispute.WaitFor(Party.Buyer, at, due: true);
            DisputeDesk.Update(dispute, at);
            return;
        }

        DisputeDesk.Resolve(dispute, DisputeOutcome.Agreed(amount ?? dispute.Amount, "SELLER_AGREED_REFUND_WITHOUT_RETURN"), at);
    }

    /// <summary>The buyer has sent the item back.</summary>
    public static void Return(Dispute dispute, DateTimeOffset at)
    {
        dispute.IsReturned = true;
        dispute.WaitFor(Party.Seller, at, due: true);
        DisputeDesk.Update(dispute, at);
    }

    /// <summary>A received item is refunded. About anything else PayPal decides.</summary>
    public static void AcknowledgeReturn(Dispute dispute, bool isReceived, IReadOnlyList<DisputeEvidence> evidences, DateTimeOffset at)
    {
        dispute.Evidences.AddRange(evidences);
        if (isReceived)
        {
            DisputeDesk.Resolve(dispute, DisputeOutcome.Agreed(dispute.DueOnReturn!.Value, "ITEM_RETURNED_TO_SELLER"), at);
            return;
        }

        dispute.Stage = dispute.IsInquiry ? DisputeStage.Chargeback : dispute.Stage;
        (dispute.IsReturned, dispute.DueOnReturn) = (false, null);
        dispute.Review();
        DisputeDesk.Update(dispute, at);
    }

    public static void AddSupport(Dispute dispute, Party party, string? notes, IReadOnlyList<DisputeDocument> documents, DateTimeOffset at)
    {
        dispute.Support.Add(new DisputeSupport(party, notes, documents, dispute.Stage, at));
        DisputeDesk.Update(dispute, at);
    }

    private static void Ask(Dispute dispute, Party party, DateTimeOffset at)
    {
        dispute.WaitFor(party, at, due: true);
        var type = dispute.Terms.Reason switch
        {
            DisputeReason.NotReceived => "PROOF_OF_FULFILLMENT",
            DisputeReason.CreditNotProcessed => "PROOF_OF_REFUND",
            _ => "OTHER",
        };
        dispute.Evidences.Add(new DisputeEvidence($"REQUESTED_FROM_{(party == Party.Seller ? "SELLER" : "BUYER")}", Provide, dispute.Stage, at)
        {
            Type = party == Party.Seller ? type : "OTHER",
        });
    }
}
