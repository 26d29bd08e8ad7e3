namespace PayPalSimulator.Disputes.Models;

/// <summary>PayPal's <c>dispute_life_cycle_stage</c>.</summary>
internal static class DisputeStage
{
    public const string Inquiry = "INQUIRY";
    public const string Chargeback = "CHARGEBACK";
    public const string PreArbitration = "PRE_ARBITRATION";
    public const string Arbitration = "ARBITRATION";
}

/// <summary>PayPal's <c>status</c> of a dispute.</summary>
internal static class DisputeStatus
{
    public const string Open = "OPEN";
    public const string WaitingForBuyer = "WAITING_FOR_BUYER_RESPONSE";
    public const string WaitingForSeller = "WAITING_FOR_SELLER_RESPONSE";
    public const string UnderReview = "UNDER_REVIEW";
    public const string Resolved = "RESOLVED";
}

/// <summary>PayPal's <c>dispute_channel</c>.</summary>
internal static class DisputeChannel
{
    public const string Internal = "INTERNAL";
    public const string External = "EXTERNAL";
    public const string Alert = "ALERT";
}

/// <summary>PayPal's <c>reason</c> of a dispute.</summary>
internal static class DisputeReason
{
    public const string NotReceived = "MERCHANDISE_OR_SERVICE_NOT_RECEIVED";
    public const string NotAsDescribed = "MERCHANDISE_OR_SERVICE_NOT_AS_DESCRIBED";
    public const string Unauthorised = "UNAUTHORISED";
    public const string CreditNotProcessed = "CREDIT_NOT_PROCESSED";
    public const string Duplicate = "DUPLICATE_TRANSACTION";
    public const string IncorrectAmount = "INCORRECT_AMOUNT";
    public const string OtherMeans = "PAYMENT_BY_OTHER_MEANS";
    public const string CanceledBilling = "CANCELED_RECURRING_BILLING";

    public static readonly string[] All =
    [
        NotReceived, NotAsDescribed, Unauthorised, CreditNotProcessed, Duplicate, IncorrectAmount, OtherMeans, CanceledBilling,
        "PROBLEM_WITH_REMITTANCE", "OTHER",
    ];
}

/// <summary>PayPal's <c>offer_type</c>.</summary>
internal static class OfferType
{
    public const string Refund = "REFUND";
    public const string RefundWithReturn = "REFUND_WITH_RETURN";
    public const string RefundWithReplacement = "REFUND_WITH_REPLACEMENT";
    public const string ReplacementWithoutRefund = "REPLACEMENT_WITHOUT_REFUND";
}

/// <summary>PayPal's <c>accept_claim_type</c>.</summary>
internal static class ClaimType
{
    public const string Refund = "REFUND";
    public const string RefundWithReturn = "REFUND_WITH_RETURN";
    public const string PartialRefund = "PARTIAL_REFUND";
    public const string RefundWithLabel = "REFUND_WITH_RETURN_SHIPMENT_LABEL";
}

/// <summary>Who acts on a dispute.</summary>
internal enum Party
{
    Seller,
    Buyer,
}
