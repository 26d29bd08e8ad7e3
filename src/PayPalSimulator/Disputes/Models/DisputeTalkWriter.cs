using System.Text.Json;
using PayPalSimulator.Disputes.Shapes;

namespace PayPalSimulator.Disputes.Models;

/// <summary>Writes what the parties said and sent: messages, evidences, contact details and supporting information.</summary>
internal static class DisputeTalkWriter
{
    public static void WriteMessages(Utf8JsonWriter writer, Dispute dispute, string baseUrl)
    {
        if (dispute.Messages.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("messages"u8);
        foreach (var message in dispute.Messages)
        {
            writer.WriteStartObject();
            writer.WriteString("posted_by"u8, message.PostedBy == Party.Seller ? "SELLER" : "BUYER");
            writer.WriteString("time_posted"u8, JsonText.TimeWithMilliseconds(message.Time));
            writer.WriteString("content"u8, message.Content);
            WriteDocuments(writer, dispute, message.Documents, baseUrl);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteEvidences(Utf8JsonWriter writer, Dispute dispute, string baseUrl)
    {
        if (dispute.Evidences.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("evidences"u8);
        foreach (var evidence in dispute.Evidences.TakeLast(Limits.EvidencesOfDispute))
        {
            writer.WriteStartObject();
            if (evidence.Type is { } wanted)
            {
                writer.WriteString("evidence_type"u8, wanted);
            }
            else
            {
                EvidenceShape.Evidence.WriteMembers(evidence.Content, writer);
            }

            WriteDocuments(writer, dispute, evidence.Documents, baseUrl);
            writer.WriteString("source"u8, evidence.Source);
            writer.WriteString("date"u8, JsonText.TimeWithMilliseconds(evidence.Time));
            writer.WriteStartObject("action_info"u8);
            writer.WriteString("action"u8, evidence.Action);
            writer.WriteBoolean("mandatory"u8, evidence.Type is not null);
            writer.WriteEndObject();
            writer.WriteString("dispute_life_cycle_stage"u8, evidence.Stage);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteContact(Utf8JsonWriter writer, Dispute dispute)
    {
        if (dispute.Contact is { } contact)
        {
            writer.WriteStartObject("communication_details"u8);
            writer.WriteStringUnlessNull("email", contact.Email);
            writer.WriteStringUnlessNull("note", contact.Note);
            writer.WriteString("time_posted"u8, JsonText.TimeWithMilliseconds(contact.Time));
            writer.WriteEndObject();
        }
    }

    public static void WriteSupport(Utf8JsonWriter writer, Dispute dispute, string baseUrl)
    {
        if (dispute.Support.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("supporting_info"u8);
        foreach (var support in dispute.Support)
        {
            writer.WriteStartObject();
            writer.WriteStringUnlessNull("notes", support.Notes);
            WriteDocuments(writer, dispute, support.Documents, baseUrl);
            writer.WriteString("source"u8, support.Source == Party.Seller ? "SUBMITTED_BY_SELLER" : "SUBMITTED_BY_BUYER");
            writer.WriteString("provided_time"u8, JsonText.TimeWithMilliseconds(support.Time));
            writer.WriteString("dispute_life_cycle_stage"u8, support.Stage);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteDocuments(
        Utf8JsonWriter writer, Dispute dispute, IReadOnlyList<DisputeDocument> documents, string baseUrl)
    {
        if (documents.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("documents"u8);
        foreach (var document in documents)
        {
            writer.WriteStartObject();
            writer.WriteString("name"u8, document.Name);
            writer.WriteString("url"u8, $"{baseUrl}/_simulator/disputes/{dispute.Id}/documents/{document.Number}");
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
