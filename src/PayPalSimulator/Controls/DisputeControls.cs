using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Controls;

/// <summary>The buyer's side of a dispute, and PayPal's. The merchant's side is PayPal's API.</summary>
internal static class DisputeControls
{
    /// <summary>PayPal's time for a buyer to open a dispute.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(180);

    public static Answer Open(Control control)
    {
        var input = control.Input("reason", "amount", "stage", "channel", "message");
        var reason = input.OneOf("reason", DisputeReason.All);
        var channel = input.OneOf("channel", DisputeChannel.Internal, DisputeChannel.External, DisputeChannel.Alert);
        var canBeInquiry = channel == DisputeChannel.Internal && reason is DisputeReason.NotReceived or DisputeReason.NotAsDescribed;
        var stage = input.OneOf(
            "stage", canBeInquiry ? [DisputeStage.Inquiry, DisputeStage.Chargeback] : [DisputeStage.Chargeback]);
        var amount = ReadAmount(input);
        var message = ReadText(input, "message");
        return ControlOpening.OnDisputedCapture(control, input, capture =>
        {
            var disputed = capture.Left with { Value = amount ?? capture.Left.Value };
            if (Refuse(control, capture, disputed) is { } conflict)
            {
                return (null, conflict);
            }

            var terms = new DisputeTerms(reason, disputed, channel, control.World.Chance.ResourceId());
            return (DisputeDesk.Open(capture, terms, stage, message, control.Now), null);
        });
    }

    public static Answer Say(Control control)
    {
        var input = control.Input("message");
        var message = ReadText(input, "message") ?? "Where is my order?";
        return Act(control, input, DisputeActions.SendMessage, dispute => InquiryDesk.Say(dispute, Party.Buyer, message, [], control.Now));
    }

    public static Answer AcceptOffer(Control control)
    {
        var input = control.Input("note");
        var note = ReadText(input, "note");
        return Act(control, input, DisputeActions.AcceptOffer, dispute => InquiryDesk.AcceptOffer(dispute, note, control.Now));
    }

    public static Answer DenyOffer(Control control)
    {
        var input = control.Input("note");
        var note = ReadText(input, "note") ?? "That is not enough.";
        return Act(control, input, DisputeActions.DenyOffer, dispute => InquiryDesk.DenyOffer(dispute, note, control.Now));
    }

    public static Answer Escalate(Control control) => Act(
        control, control.Input(), DisputeActions.Escalate, dispute => InquiryDesk.Escalate(dispute, control.Now));

    public static Answer Cancel(Control control) => ControlOpening.OnDispute(control, control.Input(), dispute =>
    {
        if (!dispute.IsOpen)
        {
            return "The dispute is RESOLVED.";
        }

        DisputeDesk.Resolve(dispute, DisputeOutcome.CanceledByBuyer(dispute.Amount), control.Now);
        return null;
    });

    public static Answer ReturnItem(Control control) => ControlOpening.OnDispute(control, control.Input(), dispute =>
    {
        if (dispute is not { IsOpen: true, DueOnReturn: not null, IsReturned: false })
        {
            return "The merchant has not asked for the item back.";
        }

        ClaimDesk.Return(dispute, control.Now);
        return null;
    });

    public static Answer ProvideEvidence(Control control)
    {
        var input = control.Input("notes");
        var notes = ReadText(input, "notes") ?? "Nothing has arrived.";
        return Act(control, input, DisputeActions.ProvideEvidence, dispute =>
        {
            var content = JsonSerializer.SerializeToElement(new JsonObject { ["evidence_type"] = "OTHER", ["notes"] = notes });
            var evidence = new DisputeEvidence("SUBMITTED_BY_BUYER", "PROVIDE_EVIDENCE", dispute.Stage, control.Now) { Content = content };
            ClaimDesk.AddEvidence(dispute, [evidence], control.Now);
        });
    }

    /// <summary>PayPal decides a claim, even one that still waits for a party.</summary>
    public static Answer Decide(Control control)
    {
        var input = control.Input("outcome", "reason");
        var forBuyer = input.OneOf("outcome", "BUYER_FAVOR", "SELLER_FAVOR") == "BUYER_FAVOR";
        var reason = input.Text("reason") ?? DisputeDesk.UsualReason(forBuyer);
        if (!AdjudicationReasons.All.Contains(reason))
        {
            input.Refuse("'reason' must be one of PayPal's adjudication reasons.");
        }

        return ControlOpening.OnDispute(control, input, dispute =>
        {
            if (!dispute.IsOpen || dispute.IsInquiry)
            {
                return $"PayPal decides only open claims. The dispute is {dispute.Status} in the stage {dispute.Stage}.";
            }

            DisputeDesk.Decide(dispute, forBuyer, reason, control.Now);
            return null;
        });
    }

    public static Answer RequireEvidence(Control control)
    {
        var input = control.Input("from");
        var party = input.OneOf("from", "SELLER", "BUYER") == "SELLER" ? Party.Seller : Party.Buyer;
        return Act(control, input, DisputeActions.RequireEvidence, dispute => ClaimDesk.Require(dispute, party, control.Now));
    }

    public static Answer ShowDocument(Control control)
    {
        var dispute = control.World.Apps.FindDispute(control.Route("id"));
        if (dispute is null || !int.TryParse(control.Route("number"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return ControlAnswer.NotFound("There is no such document.");
        }

        lock (dispute.Capture.Order.Gate)
        {
            return dispute.Documents.Find(document => document.Number == number) is { } found
                ? new Answer(StatusCodes.Status200OK, found.Content) { ContentType = "application/octet-stream" }
                : ControlAnswer.NotFound("There is no such document.");
        }
    }

    /// <summary>Something that the buyer or PayPal may do now.</summary>
    private static Answer Act(Control control, ControlInput input, string action, Action<Dispute> act) =>
        ControlOpening.OnDispute(control, input, dispute =>
        {
            if (!dispute.Allow(action, Party.Buyer, control.Now))
            {
                var allowed = string.Join(", ", DisputeActions.Of(dispute, Party.Buyer, control.Now));
                return $"The dispute is {dispute.Status} in the stage {dispute.Stage}. "
                    + $"Its buyer can do {(allowed.Length > 0 ? allowed : "nothing")} now.";
            }

            act(dispute);
            return null;
        });

    private static string? Refuse(Control control, Capture capture, Money disputed) =>
        capture.Status is not (CaptureStatus.Completed or CaptureStatus.PartiallyRefunded)
            ? $"The capture is {capture.Status}; there is nothing to dispute."
        : capture.IsDisputed ? "The capture has an open dispute already."
        : capture.Disputes.Count >= Limits.DisputesOfCapture ? $"A capture has at most {Limits.DisputesOfCapture} disputes."
        : control.Now - capture.CreatedAt > Window ? "A dispute can be opened within 180 days of the payment."
        : decimal.Round(disputed.Value, Currency.Decimals(disputed.Currency)) != disputed.Value
            ? $"{disputed.Currency} has {Currency.Decimals(disputed.Currency)} decimals."
        : disputed.Value > capture.Left.Value ? $"Only {capture.Left.Text} {capture.Left.Currency} of the capture are left."
        : null;

    private static decimal? ReadAmount(ControlInput input)
    {
        if (input.Text("amount") is not { } text)
        {
            return null;
        }

        if (Money.TryParse(text, out var amount) && amount > 0)
        {
            return amount;
        }

        input.Refuse("'amount' must be a positive amount in the capture's currency, such as \"5.00\".");
        return null;
    }

    private static string? ReadText(ControlInput input, string name)
    {
        var text = input.Text(name);
        if (text?.Length is 0 or > 2000)
        {
            input.Refuse($"'{name}' must have 1 to 2000 characters.");
        }

        return text;
    }
}
