using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Disputes.Models;

/// <summary>Guarded by the gate of its capture's order. <see cref="DisputeDesk"/> changes it, moves the money and sends the events.</summary>
internal sealed class Dispute(string id, Capture capture, DisputeTerms terms, DateTimeOffset now)
{
    /// <summary>PayPal closes an inquiry that nobody escalates.</summary>
    public static readonly TimeSpan InquiryTime = TimeSpan.FromDays(20);

    /// <summary>The time for an answer. PayPal closes the dispute against the party that does not answer.</summary>
    public static readonly TimeSpan ResponseTime = TimeSpan.FromDays(10);

    public static readonly TimeSpan AppealTime = TimeSpan.FromDays(10);

    private DateTimeOffset resolvedAt;

    public string Id => id;

    public Capture Capture => capture;

    public DisputeTerms Terms => terms;

    public Money Amount => terms.Amount;

    public string Stage { get; set; } = DisputeStage.Inquiry;

    public string Status { get; private set; } = DisputeStatus.Open;

    public DateTimeOffset CreatedAt { get; } = now;

    public DateTimeOffset UpdatedAt { get; private set; } = now;

    public DateTimeOffset? SellerDueAt { get; private set; }

    public DateTimeOffset? BuyerDueAt { get; private set; }

    /// <summary>Null while the dispute is open.</summary>
    public DisputeOutcome? Outcome { get; private set; }

    /// <summary>What the merchant has lost by this dispute.</summary>
    public Money Taken { get; set; } = terms.Amount with { Value = 0 };

    /// <summary>What PayPal holds back of the merchant's balance.</summary>
    public Money Held { get; set; } = terms.Amount with { Value = 0 };

    public Money Fee { get; set; } = terms.Amount with { Value = 0 };

    /// <summary>What the buyer gets after returning the item; null when no return was agreed.</summary>
    public Money? DueOnReturn { get; set; }

    /// <summary>The buyer says that the item is on its way back.</summary>
    public bool IsReturned { get; set; }

    public List<DisputeMessage> Messages { get; } = [];

    public List<DisputeEvidence> Evidences { get; } = [];

    public List<OfferStep> Offers { get; } = [];

    public List<DisputeSupport> Support { get; } = [];

    public List<DisputeDocument> Documents { get; } = [];

    public List<Adjudication> Adjudications { get; } = [];

    public List<FundMovement> Movements { get; } = [];

    public MerchantContact? Contact { get; set; }

    public bool IsOpen => Outcome is null;

    public bool IsInquiry => Stage == DisputeStage.Inquiry;

    /// <summary>The offer that waits for the buyer's answer.</summary>
    public OfferStep? PendingOffer => Offers.Count > 0 && Offers[^1].Event == "PROPOSED" ? Offers[^1] : null;

    /// <summary>When PayPal closes the dispute if nothing happens; null when it waits for PayPal.</summary>
    public DateTimeOffset? DueAt => !IsOpen ? null : SellerDueAt ?? BuyerDueAt ?? (IsInquiry ? CreatedAt + InquiryTime : null);

    /// <summary>Only PayPal's decisions can be appealed, and the second appeal is the last.</summary>
    public bool IsAppealable(DateTimeOffset at) =>
        Outcome is { Code: DisputeOutcome.BuyerFavour, IsConsent: false, IsPaid: false }
        && Stage is DisputeStage.Chargeback or DisputeStage.PreArbitration
        && at < resolvedAt + AppealTime;

    /// <summary>An estimate of the dispute's memory.</summary>
    public int Bytes => 2048 + Documents.Sum(document => document.Content.Length)
        + (sizeof(char) * (Messages.Sum(message => message.Content.Length) + Offers.Sum(step => step.Notes?.Length ?? 0)
            + Support.Sum(support => support.Notes?.Length ?? 0)))
        + Evidences.Sum(evidence => 256 + (evidence.Type is null ? evidence.Content.ByteCount() : 0));

    /// <summary>The bytes that the store last counted for it.</summary>
    public int CountedBytes { get; set; }

    /// <param name="due">Whether the party must answer in time. In an inquiry only the inquiry itself ends.</param>
    public void WaitFor(Party party, DateTimeOffset at, bool due)
    {
        Status = party == Party.Seller ? DisputeStatus.WaitingForSeller : DisputeStatus.WaitingForBuyer;
        SellerDueAt = due && party == Party.Seller ? at + ResponseTime : null;
        BuyerDueAt = due && party == Party.Buyer ? at + ResponseTime : null;
    }

    public void Review()
    {
        Status = DisputeStatus.UnderReview;
        (SellerDueAt, BuyerDueAt) = (null, null);
        Outcome = null;
    }

    public void Resolve(DisputeOutcome outcome, DateTimeOffset at)
    {
        resolvedAt = at;
        Status = DisputeStatus.Resolved;
        (SellerDueAt, BuyerDueAt) = (null, null);
        Outcome = outcome;
    }

    /// <summary>Each change is later than the one before, so that a caller recognises it.</summary>
    public void Touch(DateTimeOffset at) => UpdatedAt = at > UpdatedAt ? at : UpdatedAt.AddMilliseconds(1);
}
