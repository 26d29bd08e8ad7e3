namespace PayPalSimulator.Payments.Models;

/// <summary>PayPal's reasons for a payment that is not completed.</summary>
internal static class StatusReason
{
    public const string PendingReview = "PENDING_REVIEW";
    public const string RiskFilters = "DECLINED_BY_RISK_FRAUD_FILTERS";
    public const string Refunded = "REFUNDED";
    public const string Chargeback = "CHARGEBACK";

    /// <summary>PayPal decided a dispute for the payer.</summary>
    public const string BuyerComplaint = "BUYER_COMPLAINT";

    /// <summary>The account does not hold the payment's currency, so the merchant must accept the payment.</summary>
    public const string CurrencyNotHeld = "RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION";

    /// <summary>The reasons that a new capture can have.</summary>
    public static readonly string[] All =
    [
        BuyerComplaint, Chargeback, "ECHECK", "INTERNATIONAL_WITHDRAWAL", "OTHER", PendingReview,
        CurrencyNotHeld, "TRANSACTION_APPROVED_AWAITING_FUNDING", "UNILATERAL", "VERIFICATION_REQUIRED",
        RiskFilters,
    ];
}
