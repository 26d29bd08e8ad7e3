using PayPalSimulator.Orders.Shapes;
using PayPalSimulator.Shapes;

namespace PayPalSimulator.Disputes.Shapes;

/// <summary>
/// The bodies of operations on disputes (Disputes v1, 1.11). That description no longer says what is in the JSON part of a form; these
/// members are from PayPal's older reference.
/// </summary>
internal static class DisputeShapes
{
    private static readonly Shape Note = EvidenceShape.Note;

    public static readonly Shape Adjudicate = new Members(
        new Member("adjudication_outcome", new Choice("BUYER_FAVOR", "SELLER_FAVOR"), IsRequired: true));

    public static readonly Shape RequireEvidence = new Members(
        new Member("action", new Choice("BUYER_EVIDENCE", "SELLER_EVIDENCE"), IsRequired: true));

    public static readonly Shape Escalate = new Members(
        new Member("note", Note),
        new Member("buyer_escalation_reason", new OpenObject()));

    public static readonly Shape SendMessage = new Members(new Member("message", Note, IsRequired: true));

    public static readonly Shape MakeOffer = new Members(
        new Member("note", Note, IsRequired: true),
        new Member("offer_amount", new MoneyShape()),
        new Member("return_shipping_address", PersonShapes.Address),
        new Member("invoice_id", new Text(1, 127)),
        new Member(
            "offer_type",
            new Choice("REFUND", "REFUND_WITH_RETURN", "REFUND_WITH_REPLACEMENT", "REPLACEMENT_WITHOUT_REFUND"), IsRequired: true));

    public static readonly Shape AcceptOffer = new Members(new Member("note", Note));

    public static readonly Shape DenyOffer = new Members(new Member("note", Note, IsRequired: true));

    public static readonly Shape AcceptClaim = new Members(
        new Member("note", Note),
        new Member("accept_claim_reason", new Choice(
            "DID_NOT_SHIP_ITEM", "TOO_TIME_CONSUMING", "LOST_IN_MAIL", "NOT_ABLE_TO_WIN", "COMPANY_POLICY", "REASON_NOT_SET")),
        new Member(
            "accept_claim_type",
            new Choice("REFUND", "REFUND_WITH_RETURN", "PARTIAL_REFUND", "REFUND_WITH_RETURN_SHIPMENT_LABEL")),
        new Member("refund_amount", new MoneyShape()),
        new Member("invoice_id", new Text(1, 127)),
        new Member("return_shipping_address", PersonShapes.Address),
        new Member("return_shipment_info", new ListOf(new OpenObject(), 1, 100)));

    public static readonly Shape AcknowledgeReturn = new Members(
        new Member("note", Note),
        new Member(
            "acknowledgement_type",
            new Choice("ITEM_RECEIVED", "ITEM_NOT_RECEIVED", "DAMAGED", "EMPTY_PACKAGE_OR_DIFFERENT", "MISSING_ITEMS"), IsRequired: true),
        new Member("evidences", new ListOf(EvidenceShape.Evidence, 1, Limits.EvidencesOfDispute)));

    public static readonly Shape SupportingInfo = new Members(new Member("notes", Note));

    public static readonly Shape Contact = new Members(
        new Member("email", PersonShapes.Email),
        new Member("note", Note),
        new Member("time_posted", new Text(20, 64), IsEchoed: false));
}
