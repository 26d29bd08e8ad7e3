using Checkout.Orders;
using Checkout.PayPal.Payments;
using FsCheck;
using FsCheck.Fluent;

namespace Checkout.Tests.Orders;

/// <summary>What holds of the units in any run of a shop.</summary>
public sealed class SellingAtRandom
{
    private const long Stock = 7;
    private const long Share = 33;

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(3_000).WithEndSize(60).WithQuietOnSuccess(true);

    [Fact]
    public void No_more_units_are_sold_and_held_than_there_are() => Holds(shop => shop.Taken <= Stock);

    [Fact]
    public void The_unpaid_orders_of_one_visitor_hold_no_more_than_their_share() => Holds(shop => shop.Orders
        .Where(order => order.StockUntil > shop.Now && order.StockUntil != Order.ForGood)
        .GroupBy(order => order.VisitorHash)
        .All(mine => mine.Sum(shop.QuantityOf) <= Math.Max(1, Stock * Share / 100)));

    [Fact]
    public void Without_an_attempt_or_a_payment_all_units_are_free_one_hold_after_the_creation_or_the_first_approval() => Holds(shop =>
        shop.Orders
            .Where(order => order is { OpenAttempt: null, HasPayment: false, IsMissing: false } && order.StockUntil > shop.Now)
            .All(order => shop.Now < order.CreatedAt + StockMove.Hold || shop.Now < order.ApprovedAt + StockMove.Hold));

    [Fact]
    public void An_order_is_paid_without_units_only_if_no_attempt_of_ours_was_open_or_its_authorization_was_voided() => Holds(shop =>
        shop.Orders.Where(order => order.Discrepancies.Contains(Discrepancy.StockGone)).All(order =>
            order.Attempts.All(attempt => attempt.Refusal is not null)
            || order.Authorizations.Any(held => held.Status == AuthorizationStatus.Voided)));

    /// <summary>After every step.</summary>
    private static void Holds(Func<StockModel, bool> promise) => Check.One(Many, Prop.ForAll(StockMove.Runs().ToArbitrary(), run =>
    {
        var shop = new StockModel("cup", Stock, Share);
        return run.All(move =>
        {
            shop.Do(move);
            return promise(shop);
        });
    }));
}
