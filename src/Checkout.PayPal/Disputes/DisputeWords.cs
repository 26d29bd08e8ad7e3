namespace Checkout.PayPal.Disputes;

/// <summary>The statuses of a dispute that this program uses. The set is open.</summary>
public static class DisputeStatus
{
    /// <summary>PayPal waits for the merchant.</summary>
    public const string WaitingForSeller = "WAITING_FOR_SELLER_RESPONSE";

    /// <summary>It is over, but an appeal may open it again.</summary>
    public const string Resolved = "RESOLVED";
}

/// <summary>The stages of a dispute that this program uses. The set is open.</summary>
public static class DisputeStage
{
    /// <summary>Payer and merchant talk, without PayPal.</summary>
    public const string Inquiry = "INQUIRY";
}

/// <summary>The reasons of a dispute that this program uses. The set is open.</summary>
public static class DisputeReason
{
    /// <summary>Nothing came.</summary>
    public const string NotReceived = "MERCHANDISE_OR_SERVICE_NOT_RECEIVED";
}

/// <summary>The outcomes that this program uses. The set is open.</summary>
public static class OutcomeCode
{
    /// <summary>The payer gets the money.</summary>
    public const string BuyerFavour = "RESOLVED_BUYER_FAVOUR";

    /// <summary>The merchant keeps the money.</summary>
    public const string SellerFavour = "RESOLVED_SELLER_FAVOUR";

    /// <summary>The payer gave up.</summary>
    public const string CanceledByBuyer = "CANCELED_BY_BUYER";
}

/// <summary>The relations of a dispute's links that this program follows.</summary>
public static class DisputeLink
{
    /// <summary>Refund the payer.</summary>
    public const string AcceptClaim = "accept_claim";

    /// <summary>Provide what PayPal asked for.</summary>
    public const string ProvideEvidence = "provide_evidence";

    /// <summary>Provide what PayPal did not ask for.</summary>
    public const string ProvideSupportingInfo = "provide_supporting_info";

    /// <summary>Offer the payer something.</summary>
    public const string MakeOffer = "make_offer";

    /// <summary>Have PayPal decide.</summary>
    public const string Escalate = "escalate";

    /// <summary>Ask PayPal to decide again.</summary>
    public const string Appeal = "appeal";

    /// <summary>Write to the payer.</summary>
    public const string SendMessage = "send_message";

    /// <summary>Tell what came back.</summary>
    public const string AcknowledgeReturnItem = "acknowledge_return_item";
}

/// <summary>What a merchant may offer.</summary>
public static class OfferType
{
    /// <summary>A refund; the payer keeps the goods.</summary>
    public const string Refund = "REFUND";

    /// <summary>A refund once the goods are back.</summary>
    public const string RefundWithReturn = "REFUND_WITH_RETURN";

    /// <summary>A refund and other goods.</summary>
    public const string RefundWithReplacement = "REFUND_WITH_REPLACEMENT";

    /// <summary>Other goods only.</summary>
    public const string ReplacementWithoutRefund = "REPLACEMENT_WITHOUT_REFUND";
}

/// <summary>How a merchant may accept a claim.</summary>
public static class AcceptClaimType
{
    /// <summary>Refund all that is disputed.</summary>
    public const string Refund = "REFUND";

    /// <summary>Refund it once the goods are back.</summary>
    public const string RefundWithReturn = "REFUND_WITH_RETURN";

    /// <summary>Refund a part.</summary>
    public const string PartialRefund = "PARTIAL_REFUND";
}

/// <summary>What a merchant may say of a returned item.</summary>
public static class AcknowledgementType
{
    /// <summary>It came back as it was. PayPal refunds the payer.</summary>
    public const string ItemReceived = "ITEM_RECEIVED";
}

/// <summary>The types of evidence that this program sends by itself. The set is open.</summary>
public static class EvidenceType
{
    /// <summary>The goods were sent; needs a shipment.</summary>
    public const string ProofOfFulfillment = "PROOF_OF_FULFILLMENT";

    /// <summary>The money was refunded; needs the refunds.</summary>
    public const string ProofOfRefund = "PROOF_OF_REFUND";

    /// <summary>Anything else; needs notes or a file.</summary>
    public const string Other = "OTHER";
}
