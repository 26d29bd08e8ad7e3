using System.Globalization;

namespace Checkout.Pricing;

internal sealed class CouponChoice(Catalog catalog, string currency, DateTimeOffset now, List<CartProblem> problems)
{
    private const string Field = "/coupon";

    /// <summary>The valid coupon of the cart. If the item total is null, it is unknown, and the coupon's minimum is not
    /// checked.</summary>
    public Coupon? Choose(Cart cart, Money? itemTotal)
    {
        if (string.IsNullOrWhiteSpace(cart.Coupon))
        {
            return null;
        }

        if (catalog.FindCoupon(cart.Coupon.Trim()) is not { } coupon)
        {
            problems.Add(new(CartIssue.CouponUnknown, Field, "This coupon does not exist: check its spelling, or order without it."));
            return null;
        }

        if (Problem(coupon, itemTotal) is { } problem)
        {
            problems.Add(problem);
            return null;
        }

        return coupon;
    }

    private CartProblem? Problem(Coupon coupon, Money? itemTotal)
    {
        if (now < coupon.StartsAt)
        {
            return new(
                CartIssue.CouponNotStarted, Field, $"This coupon is valid from {Day(coupon.StartsAt.Value)}: use it then, or order without it.");
        }

        if (now >= coupon.EndsAt)
        {
            return new(CartIssue.CouponExpired, Field, $"This coupon was valid until {LastDay(coupon.EndsAt.Value)}: order without it.");
        }

        if (!coupon.IsPricedIn(currency))
        {
            return new(CartIssue.CouponNotPriced, Field, $"This coupon is not valid for orders in {currency}: order without it.");
        }

        return coupon.Minimum is { } minimum && itemTotal < minimum[currency]
            ? new(
                CartIssue.CouponMinimumNotReached,
                Field,
                $"This coupon needs at least {minimum[currency]} of items: add an item, or order without it.")
            : null;
    }

    /// <summary>The day as people write it, in the offset of the catalog; midnight is left out.</summary>
    private static string Day(DateTimeOffset moment) => moment.ToString(
        moment.TimeOfDay == TimeSpan.Zero ? "MMMM d, yyyy" : "MMMM d, yyyy, HH:mm '(UTC'zzz')'", CultureInfo.InvariantCulture);

    /// <summary>A coupon that ends at midnight was last valid on the day before.</summary>
    private static string LastDay(DateTimeOffset end) => Day(end.TimeOfDay == TimeSpan.Zero ? end.AddDays(-1) : end);
}
