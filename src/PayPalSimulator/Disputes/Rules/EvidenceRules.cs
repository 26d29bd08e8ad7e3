using System.Text.Json;
using PayPalSimulator.Disputes.Models;

namespace PayPalSimulator.Disputes.Rules;

/// <summary>
/// What each type of evidence needs: <c>evidence_info</c> for fulfilment, refund and return, and notes or a file for all others.
/// </summary>
internal static class EvidenceRules
{
    public static IReadOnlyList<Detail> Check(ApiCall call, Dispute dispute)
    {
        if (FileRules.Check(call, dispute) is { Count: > 0 } files)
        {
            return files;
        }

        var found = new List<Detail>();
        var index = 0;
        foreach (var evidence in All(call.Body))
        {
            CheckOne(evidence, $"/evidences/{index++}", call.Files.Count > 0, found);
        }

        return found;
    }

    /// <summary>The evidences of the call, with its files: each with those that it names, and the first with the others.</summary>
    public static IReadOnlyList<DisputeEvidence> Take(ApiCall call, Dispute dispute, string action)
    {
        var documents = FileRules.Take(call, dispute).ToList();
        var source = call.Party == Party.Seller ? "SUBMITTED_BY_SELLER" : "SUBMITTED_BY_BUYER";
        var taken = new List<DisputeEvidence>();
        foreach (var evidence in All(call.Body))
        {
            var named = documents.Where(document => Names(evidence, document.Name)).ToArray();
            documents.RemoveAll(named.Contains);
            taken.Add(new DisputeEvidence(source, action, dispute.Stage, call.Now) { Content = evidence.Copy(), Documents = named });
        }

        if (taken.Count > 0)
        {
            taken[0] = taken[0] with { Documents = [.. taken[0].Documents, .. documents] };
        }

        return taken;
    }

    private static JsonElement.ArrayEnumerator All(JsonElement body) =>
        body.Member("evidences") is { } evidences ? evidences.EnumerateArray() : default;

    private static bool Names(JsonElement evidence, string file) =>
        evidence.Member("documents") is { } documents && documents.EnumerateArray().Any(document => document.TextMember("name") == file);

    private static void CheckOne(JsonElement evidence, string at, bool hasFiles, List<Detail> found)
    {
        var info = evidence.Member("evidence_info");
        var needed = evidence.TextMember("evidence_type") switch
        {
            "PROOF_OF_FULFILLMENT" or "PROOF_OF_RETURN" when info?.Member("tracking_info") is null && !hasFiles =>
                "/evidence_info/tracking_info",
            "PROOF_OF_REFUND" when info?.Member("refund_ids") is null && !hasFiles => "/evidence_info/refund_ids",
            null when info is null && evidence.TextMember("notes") is null && !hasFiles => "/evidence_type",
            not null when info is null && evidence.TextMember("notes") is null && !hasFiles => "/notes",
            _ => null,
        };
        if (needed is not null)
        {
            found.Add(Detail.InBody("MISSING_REQUIRED_PARAMETER", at + needed));
        }

        var number = 0;
        foreach (var tracking in info?.Member("tracking_info") is { } list ? list.EnumerateArray() : default)
        {
            if (tracking.TextMember("carrier_name") == "OTHER" && tracking.TextMember("carrier_name_other") is null)
            {
                found.Add(Detail.InBody(
                    "MISSING_REQUIRED_PARAMETER", $"{at}/evidence_info/tracking_info/{number}/carrier_name_other"));
            }

            number++;
        }
    }
}
