using System.Text.Json;

namespace PayPalSimulator.Disputes.Models;

/// <summary>Writes what a dispute says about money: outcome, decisions, movements, offers and what may be refunded.</summary>
internal static class DisputeMoneyWriter
{
    public static void WriteOutcome(Utf8JsonWriter writer, Dispute dispute)
    {
        if (dispute.Outcome is { } outcome)
        {
            writer.WriteStartObject("dispute_outcome"u8);
            writer.WriteString("outcome_code"u8, outcome.Code);
            writer.WriteString("outcome_reason"u8, outcome.Reason);
            outcome.Refunded.Write(writer, "amount_refunded");
            writer.WriteEndObject();
        }

        if (dispute.Adjudications.Count > 0)
        {
            writer.WriteStartArray("adjudications"u8);
            foreach (var decision in dispute.Adjudications)
            {
                writer.WriteStartObject();
                writer.WriteString("type"u8, decision.Type);
                writer.WriteString("adjudication_time"u8, JsonText.TimeWithMilliseconds(decision.Time));
                writer.WriteString("reason"u8, decision.Reason);
                writer.WriteString("dispute_life_cycle_stage"u8, decision.Stage);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }
    }

    /// <summary><c>money_movements</c> is the older form of <c>fund_movements</c>.</summary>
    public static void WriteMovements(Utf8JsonWriter writer, Dispute dispute)
    {
        WriteMovements(writer, dispute, "money_movements", "affected_party");
        WriteMovements(writer, dispute, "fund_movements", "party");
        if (dispute.IsOpen)
        {
            writer.WriteStartObject("refund_details"u8);
            (dispute.Amount - dispute.Taken).Write(writer, "allowed_refund_amount");
            writer.WriteEndObject();
        }
    }

    public static void WriteOffer(Utf8JsonWriter writer, Dispute dispute)
    {
        if (dispute.Offers.Count == 0)
        {
            return;
        }

        var last = dispute.Offers[^1];
        writer.WriteStartObject("offer"u8);
        dispute.Amount.Write(writer, "buyer_requested_amount");
        last.Amount?.Write(writer, "seller_offered_amount");
        writer.WriteString("offer_type"u8, last.Type);
        writer.WriteStartArray("history"u8);
        foreach (var step in dispute.Offers)
        {
            writer.WriteStartObject();
            writer.WriteString("offer_time"u8, JsonText.TimeWithMilliseconds(step.Time));
            writer.WriteString("actor"u8, step.Actor == Party.Seller ? "SELLER" : "BUYER");
            writer.WriteString("event_type"u8, step.Event);
            writer.WriteString("offer_type"u8, step.Type);
            step.Amount?.Write(writer, "offer_amount");

            // PayPal shows the buyer's notes about an offer to nobody else.
            writer.WriteStringUnlessNull("notes", step.Actor == Party.Seller ? step.Notes : null);
            writer.WriteString("dispute_life_cycle_stage"u8, DisputeStage.Inquiry);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteMovements(Utf8JsonWriter writer, Dispute dispute, string name, string party)
    {
        if (dispute.Movements.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (var movement in dispute.Movements)
        {
            writer.WriteStartObject();
            writer.WriteString(party, movement.Party);
            movement.Amount.Write(writer, "amount");
            writer.WriteString("initiated_time"u8, JsonText.TimeWithMilliseconds(movement.Time));
            writer.WriteString("type"u8, movement.IsCredit ? "CREDIT" : "DEBIT");
            writer.WriteString("reason"u8, movement.Reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
