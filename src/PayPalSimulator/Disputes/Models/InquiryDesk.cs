namespace PayPalSimulator.Disputes.Models;

/// <summary>What buyer and merchant do with each other in an inquiry. The caller holds the gate of the order.</summary>
internal static class InquiryDesk
{
    public static void Say(Dispute dispute, Party party, string text, IReadOnlyList<DisputeDocument> documents, DateTimeOffset at)
    {
        dispute.Messages.Add(new DisputeMessage(party, text, documents, at));
        if (dispute.DueOnReturn is null)
        {
            dispute.WaitFor(party == Party.Seller ? Party.Buyer : Party.Seller, at, due: false);
        }

        DisputeDesk.Update(dispute, at);
    }

    /// <param name="amount">Null for a replacement without a refund.</param>
    public static void Offer(Dispute dispute, string type, Money? amount, string note, DateTimeOffset at)
    {
        dispute.Offers.Add(new OfferStep(Party.Seller, "PROPOSED", type, amount, note, at));
        if (type == OfferType.Refund && amount == dispute.Amount)
        {
            // Nobody refuses a full refund.
            DisputeDesk.Resolve(dispute, DisputeOutcome.Agreed(dispute.Amount, "SELLER_AGREED_REFUND_WITHOUT_RETURN"), at);
            return;
        }

        dispute.WaitFor(Party.Buyer, at, due: false);
        DisputeDesk.Update(dispute, at);
    }

    public static void AcceptOffer(Dispute dispute, string? note, DateTimeOffset at)
    {
        var offer = dispute.PendingOffer!;
        dispute.Offers.Add(offer with { Actor = Party.Buyer, Event = "ACCEPTED", Notes = note, Time = at });
        if (offer.Type == OfferType.RefundWithReturn)
        {
            dispute.DueOnReturn = offer.Amount;
            dispute.WaitFor(Party.Buyer, at, due: true);
            DisputeDesk.Update(dispute, at);
            return;
        }

        var reason = offer.Type switch
        {
            OfferType.RefundWithReplacement => "INQUIRY_OFFER_REFUND_WITH_REPLACEMENT",
            OfferType.ReplacementWithoutRefund => "INQUIRY_OFFER_ITEM_REPLACED",
            _ => "INQUIRY_OFFER_PARTIAL_REFUND",
        };
        DisputeDesk.Resolve(dispute, DisputeOutcome.Agreed(offer.Amount ?? dispute.Amount with { Value = 0 }, reason), at);
    }

    public static void DenyOffer(Dispute dispute, string note, DateTimeOffset at)
    {
        dispute.Offers.Add(dispute.PendingOffer! with { Actor = Party.Buyer, Event = "DENIED", Notes = note, Time = at });
        dispute.WaitFor(Party.Seller, at, due: false);
        DisputeDesk.Update(dispute, at);
    }

    /// <summary>Makes a claim of the inquiry. An offer without an answer is void.</summary>
    public static void Escalate(Dispute dispute, DateTimeOffset at)
    {
        dispute.Stage = DisputeStage.Chargeback;
        ClaimDesk.AskSeller(dispute, at);
        DisputeDesk.Update(dispute, at);
    }
}
