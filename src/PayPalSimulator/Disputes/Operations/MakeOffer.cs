using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Disputes.Rules;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Operations;

/// <summary><c>POST …/{id}/make-offer</c>: the merchant offers a refund, a replacement or both.</summary>
internal static class MakeOffer
{
    public static Answer Handle(ApiCall call) =>
        Opening.OnDispute(call, DisputeActions.MakeOffer, Offer, DisputeShapes.MakeOffer, OfferRules.CheckOffer);

    private static Answer Offer(ApiCall call, Dispute dispute)
    {
        Money? amount = call.Body.Member("offer_amount") is { } sent ? Money.Read(sent) : null;
        InquiryDesk.Offer(dispute, call.Body.TextMember("offer_type")!, amount, call.Body.TextMember("note")!, call.Now);
        return DisputeAnswer.Done(call, dispute);
    }
}
