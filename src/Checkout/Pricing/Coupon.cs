namespace Checkout.Pricing;

/// <summary>A discount code: either a percentage or an amount.</summary>
/// <param name="Code">The text that the shopper enters; case does not matter.</param>
/// <param name="Percentage">More than 0 and at most 100, at most four decimals; null for a coupon with an amount.</param>
/// <param name="Amounts">The discount by currency; null for a coupon with a percentage.</param>
/// <param name="StartsAt">When it becomes valid; null means that it already is.</param>
/// <param name="EndsAt">When it expires: it is no longer valid at this time. Null means never.</param>
/// <param name="Minimum">The least total of the items before discount and tax, by currency; null means none.</param>
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

    /// <summary>The discount on this item total, never more than the total.</summary>
    internal Money DiscountOn(Money itemTotal) => Percentage is { } percentage
        ? new Money(itemTotal.Currency, Percent.Of(itemTotal.MinorUnits, percentage))
        : Amounts![itemTotal.Currency] < itemTotal ? Amounts[itemTotal.Currency] : itemTotal;
}
