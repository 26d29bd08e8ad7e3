using Checkout.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>What there is one of is sold once, and is for sale again when its order is over.</summary>
public sealed class SellingTheLastUnit(PostgreSqlCluster cluster) : IDisposable
{
    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(900);

    private static readonly TimeSpan TwoHolds = Hold + Hold;

    /// <summary>The test itself takes a while.</summary>
    private static readonly TimeSpan AMinute = TimeSpan.FromMinutes(1);

    private readonly LastCup lastCup = new(cluster);

    public void Dispose() => lastCup.Dispose();

    [Theory, OnBothEngines]
    public async Task A_hundred_shoppers_and_one_last_item_end_with_exactly_one_sale(Engine engine)
    {
        await using var shop = await lastCup.OpenAsync(engine);
        var shoppers = Enumerable.Range(0, 100).Select(_ => shop.NewBrowser()).ToList();

        var sold = await Task.WhenAll(shoppers.Select(async shopper =>
        {
            var placed = await shopper.PlaceAsync(Browser.Cart(LastCup.Cup));
            if (placed.Status != 201)
            {
                Assert.Equal((400, "CART_ITEM_SOLD_OUT", "/cart/0/quantity"), (placed.Status, placed.Issue, placed["details/0/field"]));
                return false;
            }

            await shop.PayPal.ApproveAsync(placed["id"]!);
            Assert.Equal(201, (await shopper.CaptureAsync(placed["id"]!)).Status);
            return true;
        }));

        Assert.Single(sold, isSold => isSold);
        Assert.Single(await shop.PayPal.OrdersAsync());
        Assert.Single(await shop.PayPal.CapturesAsync());
        Assert.Equal("0", await LastCup.AvailableAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task The_last_unit_is_held_for_its_order_and_for_sale_again_once_the_hold_is_over_although_the_order_is_open(Engine engine)
    {
        await using var shop = await lastCup.OpenAsync(engine);
        var id = await shop.Browser.OrderAsync(LastCup.Cup);
        Assert.Equal(("0", "1"), (await LastCup.AvailableAsync(shop.NewBrowser()), await LastCup.AvailableAsync(shop.Browser)));
        Assert.Equal("CART_ITEM_SOLD_OUT", (await shop.NewBrowser().QuoteAsync(Browser.Cart(LastCup.Cup))).Issue);
        shop.Pass(Hold - AMinute);
        Assert.Equal("CART_ITEM_SOLD_OUT", (await shop.NewBrowser().QuoteAsync(Browser.Cart(LastCup.Cup))).Issue);

        shop.Pass(AMinute);

        Assert.Equal("1", await LastCup.AvailableAsync(shop.NewBrowser()));
        Assert.Equal(201, (await shop.NewBrowser().PlaceAsync(Browser.Cart(LastCup.Cup))).Status);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
    }

    [Theory, OnBothEngines]
    public async Task The_last_unit_is_held_once_more_from_the_approval_and_then_never_again(Engine engine)
    {
        await using var shop = await lastCup.OpenAsync(engine, new() { HeldShare = 0, CaptureAfter = null });
        var id = await shop.Browser.OrderAsync(LastCup.Cup);
        await shop.PassAndLookAsync(TwoHolds);
        await shop.PayPal.ApproveAsync(id);
        await shop.PassAndLookAsync(TwoHolds);
        await shop.UntilAsync(id, OrderStatus.Approved);
        Assert.Equal("0", await LastCup.AvailableAsync(shop.NewBrowser()));

        shop.Pass(Hold);
        await shop.PayPal.ApproveAsync(id);

        Assert.Equal("1", await LastCup.AvailableAsync(shop.NewBrowser()));
        Assert.Equal(OrderStatus.Approved, (await shop.OrderAsync(id)).Status);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Equal("0", await LastCup.AvailableAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task A_late_shopper_is_told_that_the_unit_is_sold_out_and_no_money_is_taken(Engine engine)
    {
        await using var shop = await lastCup.OpenAsync(engine);
        var late = await ApproveTooLateAsync(shop);

        Assert.Equal((422, "CART_ITEM_SOLD_OUT"), (await shop.Browser.CaptureAsync(late)).Refusal);

        Assert.Equal((422, "CART_ITEM_SOLD_OUT"), (await shop.Browser.CaptureAsync(late)).Refusal);
        var stored = await shop.StoredAsync(late);
        var over = stored.Order;
        Assert.Equal((OrderStatus.Cancelled, true, 0, null), (over.Status, over.IsSoldOut, over.Attempts.Length, stored.DueAt));
        Assert.Contains("SOLD_OUT", (await shop.Browser.ShowAsync(late)).Text, StringComparison.Ordinal);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_capture_without_the_browser_happens_only_while_the_unit_is_in_stock(Engine engine)
    {
        await using var shop = await lastCup.OpenAsync(engine);
        var late = await ApproveTooLateAsync(shop);
        await shop.UntilToldOfApprovalAsync(late);

        shop.Pass(TimeSpan.FromSeconds(31));

        Assert.True((await shop.UntilAsync(late, OrderStatus.Cancelled)).IsSoldOut);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task A_unit_in_an_unanswered_payment_is_not_given_back_before_PayPal_has_answered()
    {
        await using var shop = await lastCup.OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.OrderAndApproveAsync(LastCup.Cup);
        await shop.PayPal.LoseCaptureAnswerAsync();
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);
        shop.ToPayPal.IsCut = true;

        await shop.PassAndFailToLookAsync(TimeSpan.FromDays(2));

        Assert.Equal("CART_ITEM_SOLD_OUT", (await shop.NewBrowser().PlaceAsync(Browser.Cart(LastCup.Cup))).Issue);
        shop.ToPayPal.IsCut = false;
        shop.Pass(TimeSpan.FromHours(2));
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Theory]
    [InlineData(false, OrderStatus.Completed)]
    [InlineData(true, OrderStatus.Quarantined)]
    public async Task A_late_capture_takes_the_unit_again_or_quarantines_the_order_when_the_unit_is_sold(bool isSold, OrderStatus status)
    {
        await using var shop = await lastCup.OpenAsync();
        var id = await shop.OrderAndTellOfApprovalAsync(LastCup.Cup);
        var known = await shop.OrderAsync(id);
        await shop.Orders.UpdateAsync(known.Id, order => order.ApplyGone(), shop.Time.GetUtcNow());
        if (isSold)
        {
            await shop.NewBrowser().OrderAsync(LastCup.Cup);
        }

        Assert.Equal((422, "ORDER_EXPIRED"), (await shop.Browser.CaptureAsync(id)).Refusal);
        await shop.CaptureElsewhereAsync(id);

        var paid = await shop.UntilAsync(id, status);
        Assert.Equal(isSold ? [Discrepancy.StockGone] : [], paid.Discrepancies);
        Assert.Equal(known.Total, OrderLife.CapturedOf(paid));
        Assert.Equal("0", await LastCup.AvailableAsync(shop.NewBrowser()));
        if (isSold)
        {
            Assert.Equal((422, "ORDER_QUARANTINED"), (await shop.Browser.CaptureAsync(id)).Refusal);
            var listed = Assert.Single((await shop.AdminAsync("/orders?status=QUARANTINED")).Items);
            Assert.Equal(("STOCK_GONE", "10.00"), (listed.At("discrepancies/0"), listed.At("captured/value")));
        }
    }

    /// <summary>An order whose hold lapsed, whose unit another shopper bought, and whose payer approves after that.</summary>
    private static async Task<string> ApproveTooLateAsync(Shop shop)
    {
        var late = await shop.Browser.OrderAsync(LastCup.Cup);
        shop.Pass(Hold);
        var other = shop.NewBrowser();
        var sold = await other.OrderAsync(LastCup.Cup);
        await shop.PayPal.ApproveAsync(sold);
        Assert.Equal(201, (await other.CaptureAsync(sold)).Status);
        await shop.PayPal.ApproveAsync(late);
        return late;
    }
}
