namespace PayPalSimulator.Disputes.Models;

/// <param name="Reason">One of PayPal's adjudication reasons.</param>
/// <param name="Refunded">What the buyer gets of the disputed payment.</param>
/// <param name="IsConsent">The merchant agreed, so the money is refunded and not reversed, and there is nothing to appeal.</param>
internal sealed record DisputeOutcome(string Code, string Reason, Money Refunded, bool IsConsent = false)
{
    public const string BuyerFavour = "RESOLVED_BUYER_FAVOUR";
    public const string SellerFavour = "RESOLVED_SELLER_FAVOUR";
    public const string Canceled = "CANCELED_BY_BUYER";

    /// <summary>Whether the merchant has paid the buyer back with a refund of his own.</summary>
    public bool IsPaid { get; init; }

    public static DisputeOutcome ForBuyer(Money amount, string reason) => new(BuyerFavour, reason, amount);

    public static DisputeOutcome Agreed(Money amount, string reason) => new(BuyerFavour, reason, amount, IsConsent: true);

    public static DisputeOutcome ForSeller(Money amount, string reason) => new(SellerFavour, reason, amount with { Value = 0 });

    public static DisputeOutcome CanceledByBuyer(Money amount) =>
        new(Canceled, "BUYER_CANCELLED_CASE", amount with { Value = 0 });
}

/// <summary>One decision of PayPal.</summary>
internal sealed record Adjudication(string Type, string Reason, string Stage, DateTimeOffset Time);

/// <summary>Money that moved because of a dispute.</summary>
/// <param name="IsCredit">The party got the money.</param>
internal sealed record FundMovement(string Party, Money Amount, bool IsCredit, string Reason, DateTimeOffset Time);
