namespace Checkout.Pricing;

/// <summary>A code that takes something off: either a percentage or an amount.</summary>
/// <param name="Code">What the shopper types; case does not matter.</param>
/// <param name="Percentage">More than 0 and at most 100, at most four decimals; null for a coupon with an amount.</param>
/// <param name="Amounts">What is taken off, by currency; null for a coupon with a percentage.</param>
/// <param name="StartsAt">The first moment at which it holds; null means it already does.</param>
/// <param name="EndsAt">The first moment at which it holds no longer; null means it never ends.</param>
/// <param name="Minimum">What the items must cost before discount and tax, by currency; null means nothing.</param>
public sealed record Coupon(
    string Code,
    decimal? Percentage,
    IReadOnlyDictionary<string, Money>? Amounts,
    DateTimeOffset? StartsAt,
    DateTimeOffset? EndsAt,
    IReadOnlyDictionary<string, Money>? Minimum)
{
    internal bool IsPricedIn(string currency) =>
        (Amounts is null || Amounts.ContainsKey(currency)) && (Minimum is null || Minimum.ContainsKey(currency));

    /// <summary>What it takes off items that cost so much, never more than they cost.</summary>
    internal Money DiscountOn(Money itemTotal) => Percentage is { } percentage
        ? new Money(itemTotal.Currency, Percent.Of(itemTotal.MinorUnits, percentage))
        : Amounts![itemTotal.Currency] < itemTotal ? Amounts[itemTotal.Currency] : itemTotal;
}
