namespace PayPalSimulator.Disputes.Models;

/// <summary>
/// What a party may do with a dispute now. The links of an answer and the refusal of an operation follow from it. A name is the link's
/// relation; the operation's path has dashes in place of its underscores.
/// </summary>
internal static class DisputeActions
{
    public const string SendMessage = "send_message";
    public const string MakeOffer = "make_offer";
    public const string AcceptOffer = "accept_offer";
    public const string DenyOffer = "deny_offer";
    public const string Escalate = "escalate";
    public const string AcceptClaim = "accept_claim";
    public const string ProvideEvidence = "provide_evidence";
    public const string ProvideSupportingInfo = "provide_supporting_info";
    public const string AcknowledgeReturnItem = "acknowledge_return_item";
    public const string Appeal = "appeal";
    public const string Adjudicate = "adjudicate";
    public const string RequireEvidence = "require_evidence";

    public static string Path(string action) => action.Replace('_', '-');

    public static bool Allow(this Dispute dispute, string action, Party party, DateTimeOffset now) =>
        Of(dispute, party, now).Contains(action);

    public static IEnumerable<string> Of(Dispute dispute, Party party, DateTimeOffset now) =>
        OfState(dispute, party, now).Where(action => HasRoom(dispute, action));

    private static string[] OfState(Dispute dispute, Party party, DateTimeOffset now) => dispute switch
    {
        { IsOpen: false } => party == Party.Seller && dispute.IsAppealable(now) ? [Appeal] : [],
        { IsReturned: true, Status: DisputeStatus.WaitingForSeller } => party == Party.Seller ? [AcknowledgeReturnItem] : [],
        { IsInquiry: true } => OfInquiry(dispute, party),
        { Status: DisputeStatus.UnderReview } => [ProvideSupportingInfo, Adjudicate, RequireEvidence],
        { Status: DisputeStatus.WaitingForSeller } when party == Party.Seller => [ProvideEvidence, AcceptClaim, ProvideSupportingInfo],
        { Status: DisputeStatus.WaitingForBuyer, DueOnReturn: null } when party == Party.Buyer => [ProvideEvidence, ProvideSupportingInfo],
        _ => [ProvideSupportingInfo],
    };

    private static string[] OfInquiry(Dispute dispute, Party party) =>
        dispute.DueOnReturn is not null ? [SendMessage]
        : dispute.PendingOffer is null ? party == Party.Seller ? [SendMessage, MakeOffer, Escalate] : [SendMessage, Escalate]
        : party == Party.Seller ? [SendMessage, Escalate]
        : [SendMessage, AcceptOffer, DenyOffer, Escalate];

    private static bool HasRoom(Dispute dispute, string action) => action switch
    {
        SendMessage => dispute.Messages.Count < Limits.MessagesOfDispute,
        MakeOffer => dispute.Offers.Count < Limits.MessagesOfDispute,
        ProvideEvidence or Appeal or RequireEvidence => dispute.Evidences.Count < Limits.EvidencesOfDispute,
        ProvideSupportingInfo => dispute.Support.Count < Limits.EvidencesOfDispute,
        _ => true,
    };
}
