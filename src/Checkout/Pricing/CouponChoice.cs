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
                CartIssue.CouponNotStarted, Field, $"This coupon is valid from {Day(coupon.StartsAt)}: use it from then on, or order without it.");
        }

        if (now >= coupon.EndsAt)
        {
            return new(CartIssue.CouponExpired, Field, $"This coupon expired on {Day(coupon.EndsAt)}: order without it.");
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

    private static string Day(DateTimeOffset? moment) => $"{moment:yyyy-MM-dd HH:mm zzz}";
}
