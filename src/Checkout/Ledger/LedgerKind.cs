namespace Checkout.Ledger;

/// <summary>What an entry of the ledger is about.</summary>
public static class LedgerKind
{
    /// <summary>A capture.</summary>
    public const string Capture = "capture";

    /// <summary>A refund.</summary>
    public const string Refund = "refund";

    /// <summary>Money of a capture that PayPal took in a dispute and gave back after an appeal.</summary>
    public const string Returned = "returned";

    /// <summary>Money of a capture that went back without a refund on record.</summary>
    public const string MoneyBack = "money_back";
}
