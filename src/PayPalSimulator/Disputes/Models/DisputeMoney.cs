using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Disputes.Models;

/// <summary>
/// Brings the money of a dispute to where its state says that it should be: held while the dispute is open, given back or taken when it
/// is resolved. A second call moves nothing.
/// </summary>
internal static class DisputeMoney
{
    /// <summary>In the payment's currency, as the payment's own fee is.</summary>
    private const decimal DisputeFee = 15.00m;

    private const decimal ChargebackFee = 20.00m;

    public static void Settle(Dispute dispute, DateTimeOffset at)
    {
        // What was taken stays taken while an appeal is open.
        Hold(dispute, dispute.IsOpen && dispute.Taken.Value == 0 ? dispute.Amount : None(dispute));
        if (dispute.Outcome is not { } outcome)
        {
            return;
        }

        var change = outcome.Refunded - dispute.Taken;
        if (outcome.IsPaid)
        {
            dispute.Taken = outcome.Refunded;
        }
        else if (change.Value > 0)
        {
            Take(dispute, outcome, change, at);
        }
        else if (change.Value < 0)
        {
            GiveBack(dispute, None(dispute) - change, at);
        }

        Charge(dispute, FeeFor(dispute, outcome), at);
    }

    /// <summary>For a dispute that is dropped.</summary>
    public static void Release(Dispute dispute) => Hold(dispute, None(dispute));

    private static void Hold(Dispute dispute, Money held)
    {
        DisputeBooking.Hold(dispute, held - dispute.Held);
        dispute.Held = held;
    }

    private static void Take(Dispute dispute, DisputeOutcome outcome, Money amount, DateTimeOffset at)
    {
        var capture = dispute.Capture;
        var app = capture.Order.App;
        if (outcome.IsConsent)
        {
            capture.Refund(amount, at);
        }
        else
        {
            capture.Reverse(
                amount, dispute.Terms.Channel == DisputeChannel.Internal ? StatusReason.BuyerComplaint : StatusReason.Chargeback, at);
        }

        var refund = new Refund(app.World.Chance.ResourceId(), capture, amount, capture.Refunded, at)
        {
            CustomId = capture.CustomId,
            NoteToPayer = $"Case {dispute.Id}",
        };
        app.Orders.Add(refund);
        DisputeBooking.Take(dispute, refund, outcome.IsConsent);
        dispute.Taken += amount;
        Note(dispute, amount, isTaken: true, at);
        if (outcome.IsConsent)
        {
            app.Events.Refunded(refund);
        }
        else
        {
            app.Events.Reversed(refund);
        }
    }

    private static void GiveBack(Dispute dispute, Money amount, DateTimeOffset at)
    {
        dispute.Capture.Reinstate(amount, at);
        DisputeBooking.GiveBack(dispute, amount);
        dispute.Taken -= amount;
        Note(dispute, amount, isTaken: false, at);
    }

    private static void Note(Dispute dispute, Money amount, bool isTaken, DateTimeOffset at)
    {
        dispute.Movements.Add(new FundMovement("SELLER", amount, IsCredit: !isTaken, "DISPUTE_SETTLEMENT", at));
        if (isTaken)
        {
            // The buyer keeps this when the merchant wins an appeal: PayPal pays it.
            dispute.Movements.Add(new FundMovement("BUYER", amount, IsCredit: true, "DISPUTE_SETTLEMENT", at));
        }
    }

    // An inquiry and an unauthorised payment cost no fee.
    private static Money FeeFor(Dispute dispute, DisputeOutcome outcome) =>
        outcome is not { Code: DisputeOutcome.BuyerFavour, IsPaid: false } || dispute.IsInquiry
            || dispute.Terms.Reason == DisputeReason.Unauthorised
            ? None(dispute)
            : None(dispute) with { Value = dispute.Terms.Channel == DisputeChannel.External ? ChargebackFee : DisputeFee };

    private static void Charge(Dispute dispute, Money fee, DateTimeOffset at)
    {
        var change = fee - dispute.Fee;
        if (change.Value == 0)
        {
            return;
        }

        var reason = dispute.Terms.Channel == DisputeChannel.External ? "CHARGEBACK_FEE" : "DISPUTE_FEE";
        dispute.Fee = fee;
        DisputeBooking.Charge(dispute, change);
        dispute.Movements.Add(new FundMovement(
            "SELLER", change with { Value = Math.Abs(change.Value) }, IsCredit: change.Value < 0, reason, at));
    }

    private static Money None(Dispute dispute) => dispute.Amount with { Value = 0 };
}
