using Checkout.Orders;
using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>What there is one of is sold once, and is for sale again when its order is over.</summary>
public sealed class SellingTheLastUnit(PostgreSqlCluster cluster) : IDisposable
{
    private const string Cup = "LAST-CUP";

    private static readonly TimeSpan Hold = TimeSpan.FromSeconds(900);

    private static readonly TimeSpan TwoHolds = Hold + Hold;

    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);

    private readonly string folder = Directory.CreateTempSubdirectory("checkout-catalog-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory, OnBothEngines]
    public async Task A_hundred_shoppers_and_one_last_item_end_with_exactly_one_sale(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var shoppers = Enumerable.Range(0, 100).Select(_ => shop.NewBrowser()).ToList();

        var sold = await Task.WhenAll(shoppers.Select(async shopper =>
        {
            var placed = await shopper.PlaceAsync(Browser.Cart(Cup));
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
        Assert.Equal("0", await AvailableAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task The_last_unit_is_held_for_its_order_and_for_sale_again_once_the_hold_is_over_although_the_order_is_open(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var id = await shop.Browser.OrderAsync(Cup);
        Assert.Equal(("0", "1"), (await AvailableAsync(shop.NewBrowser()), await AvailableAsync(shop.Browser)));
        Assert.Equal("CART_ITEM_SOLD_OUT", (await shop.NewBrowser().QuoteAsync(Browser.Cart(Cup))).Issue);
        shop.Pass(Hold - ASecond);
        Assert.Equal("CART_ITEM_SOLD_OUT", (await shop.NewBrowser().QuoteAsync(Browser.Cart(Cup))).Issue);

        shop.Pass(ASecond);

        Assert.Equal("1", await AvailableAsync(shop.NewBrowser()));
        Assert.Equal(201, (await shop.NewBrowser().PlaceAsync(Browser.Cart(Cup))).Status);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(id)).Status);
    }

    [Theory, OnBothEngines]
    public async Task The_last_unit_is_held_once_more_from_the_approval_and_then_never_again(Engine engine)
    {
        await using var shop = await OpenAsync(engine, new() { HeldShare = 0, CaptureAfter = null });
        var id = await shop.Browser.OrderAsync(Cup);
        await shop.PassAndLookAsync(TwoHolds);
        await shop.PayPal.ApproveAsync(id);
        await shop.PassAndLookAsync(TwoHolds);
        await shop.UntilAsync(id, OrderStatus.Approved);
        Assert.Equal("0", await AvailableAsync(shop.NewBrowser()));

        shop.Pass(Hold);
        await shop.PayPal.ApproveAsync(id);

        Assert.Equal("1", await AvailableAsync(shop.NewBrowser()));
        Assert.Equal(OrderStatus.Approved, (await shop.OrderAsync(id)).Status);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Equal("0", await AvailableAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task A_late_shopper_is_told_that_the_unit_is_sold_out_and_nothing_is_taken(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
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
    public async Task A_capture_without_the_browser_happens_only_while_the_unit_is_left(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var late = await ApproveTooLateAsync(shop);
        await shop.UntilToldOfApprovalAsync(late);

        shop.Pass(TimeSpan.FromSeconds(31));

        Assert.True((await shop.UntilAsync(late, OrderStatus.Cancelled)).IsSoldOut);
        Assert.Single(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task The_unit_is_not_given_back_before_PayPal_was_asked_however_long_that_takes()
    {
        await using var shop = await OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var id = await shop.Browser.OrderAsync(Cup);
        await shop.PayPal.ApproveAsync(id);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "reset_after");
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);
        shop.ToPayPal.IsCut = true;

        await shop.PassAndFailToLookAsync(TimeSpan.FromDays(2));

        Assert.Equal("CART_ITEM_SOLD_OUT", (await shop.NewBrowser().PlaceAsync(Browser.Cart(Cup))).Issue);
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
        await using var shop = await OpenAsync();
        var id = await shop.Browser.OrderAsync(Cup);
        await shop.PayPal.ApproveAsync(id);
        await shop.UntilToldOfApprovalAsync(id);
        var known = await shop.OrderAsync(id);
        await shop.Orders.UpdateAsync(known.Id, order => order.ApplyGone(), shop.Time.GetUtcNow());
        if (isSold)
        {
            await shop.NewBrowser().OrderAsync(Cup);
        }

        Assert.Equal((422, "ORDER_EXPIRED"), (await shop.Browser.CaptureAsync(id)).Refusal);
        await shop.Get<PayPalClient>().CaptureOrderAsync(id, "somebody-else");

        var paid = await shop.UntilAsync(id, status);
        Assert.Equal(isSold ? [Discrepancy.StockGone] : [], paid.Discrepancies);
        Assert.Equal(known.Total, OrderLife.CapturedOf(paid));
        Assert.Equal("0", await AvailableAsync(shop.NewBrowser()));
        if (isSold)
        {
            Assert.Equal((422, "ORDER_QUARANTINED"), (await shop.Browser.CaptureAsync(id)).Refusal);
            var listed = Assert.Single((await shop.AdminAsync("/orders?status=QUARANTINED")).Items);
            Assert.Equal(("STOCK_GONE", "10.00"), (listed.At("discrepancies/0"), listed.At("captured/value")));
        }
    }

    [Theory, OnBothEngines]
    public async Task A_shopper_who_left_PayPal_can_order_the_same_unit_again(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var first = await shop.Browser.OrderAsync(Cup);
        await shop.Browser.ReleaseAsync(first);
        var twice = $$"""{"cart":[{"id":"{{Cup}}","quantity":1},{"id":"BOOK","quantity":1}]}""";

        Assert.Equal(200, (await shop.Browser.QuoteAsync(twice)).Status);
        var second = (await shop.Browser.PlaceAsync(twice))["id"]!;

        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(first)).Status);
        await shop.PayPal.ApproveAsync(first);
        Assert.Equal((422, "CART_ITEM_SOLD_OUT"), (await shop.Browser.CaptureAsync(first)).Refusal);
        await shop.PayPal.ApproveAsync(second);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(second)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Theory, OnBothEngines]
    public async Task A_shopper_who_was_declined_can_order_the_same_unit_again(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var first = await shop.Browser.OrderAsync(Cup);
        await shop.PayPal.ApproveAsync(first);
        await shop.PayPal.FailAsync(SimulatedPayPal.Capture, "decline");
        Assert.Equal((422, Issue.InstrumentDeclined), (await shop.Browser.CaptureAsync(first)).Refusal);

        var second = await shop.Browser.OrderAsync(Cup);

        Assert.Equal(OrderStatus.Declined, (await shop.OrderAsync(first)).Status);
        await shop.PayPal.ApproveAsync(second);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(second)).Status);
        Assert.Single(await shop.PayPal.CapturesAsync());
    }

    [Fact]
    public async Task A_shopper_who_orders_again_keeps_the_unit_of_an_approved_order()
    {
        await using var shop = await OpenAsync();
        await shop.PayPal.DeliverAsync(new { drop = true });
        var first = await shop.Browser.OrderAsync(Cup);
        await shop.PayPal.ApproveAsync(first);

        Assert.Equal((400, "CART_ITEM_SOLD_OUT"), (await shop.Browser.PlaceAsync(Browser.Cart(Cup))).Refusal);

        Assert.Equal(OrderStatus.Approved, (await shop.OrderAsync(first)).Status);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(first)).Status);
    }

    [Theory]
    [InlineData(false, "0")]
    [InlineData(true, "1")]
    public async Task A_refunded_unit_is_for_sale_again_only_by_setting(bool restocks, string available)
    {
        await using var shop = await OpenAsync(plan: new() { RestocksOnRefund = restocks });
        var id = await shop.Browser.OrderAsync(Cup);
        await shop.PayPal.ApproveAsync(id);
        var paid = await shop.Browser.CaptureAsync(id);

        await shop.PayPal.RefundAsync(paid["purchase_units/0/payments/captures/0/id"]!);

        await shop.UntilAsync(id, OrderStatus.Refunded);
        Assert.Equal(available, await AvailableAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task An_authorized_unit_is_for_sale_again_once_the_authorization_was_voided()
    {
        await using var shop = await OpenAsync(plan: new() { Intent = CheckoutPaymentIntent.Authorize });
        var id = await shop.Browser.OrderAsync(Cup);
        await shop.PayPal.ApproveAsync(id);
        var held = await shop.Browser.CaptureAsync(id);
        Assert.Equal("0", await AvailableAsync(shop.NewBrowser()));

        await shop.PayPal.VoidAsync(held["purchase_units/0/payments/authorizations/0/id"]!);

        await shop.UntilAsync(id, OrderStatus.Voided);
        Assert.Equal("1", await AvailableAsync(shop.NewBrowser()));
    }

    [Theory]
    [InlineData("reset_after", null, "CREATED", "0")]
    [InlineData("error", "PAYEE_ACCOUNT_RESTRICTED", "EXPIRED", "1")]
    public async Task An_order_that_never_got_an_answer_is_asked_for_again_and_ends_where_PayPal_refuses_it(
        string fault, string? issue, string status, string available)
    {
        await using var shop = await OpenAsync();
        await shop.PayPal.FailAsync(
            "/v2/checkout/orders", fault, times: issue is null ? 1 : null, status: issue is null ? null : 422, issue: issue);
        Assert.NotEqual(201, (await shop.Browser.PlaceAsync(Browser.Cart(Cup))).Status);
        Assert.Equal("0", await AvailableAsync(shop.NewBrowser()));

        await shop.PassAndLookAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(status, Assert.Single((await shop.AdminAsync("/orders")).Items).At("status"));
        Assert.Equal(available, await AvailableAsync(shop.NewBrowser()));
        Assert.Equal(issue is null ? 1 : 0, (await shop.PayPal.OrdersAsync()).Count);
    }

    [Fact]
    public async Task An_order_that_PayPal_keeps_for_longer_than_the_payers_time_is_over()
    {
        await using var shop = await OpenAsync();
        var id = await shop.Browser.OrderAsync(Cup);

        await shop.PassAndLookAsync(TimeSpan.FromHours(73));

        await shop.UntilAsync(id, OrderStatus.Expired);
        Assert.Null((await shop.StoredAsync(id)).DueAt);
        Assert.Equal("1", await AvailableAsync(shop.NewBrowser()));
    }

    private async Task<Shop> OpenAsync(Engine engine = Engine.Sqlite, ShopPlan? plan = null)
    {
        var path = Path.Combine(folder, "catalog.json");
        await File.WriteAllTextAsync(path,
            $$"""
            {"products":[
              {"sku":"{{Cup}}","name":"Last cup","description":"One.","image_url":"/one.svg","category":"DIGITAL_GOODS",
               "price":{"USD":"10.00"},"tax_rate":"0","stock":1},
              {"sku":"BOOK","name":"Book","description":"One.","image_url":"/one.svg","category":"DIGITAL_GOODS",
               "price":{"USD":"5.00"},"tax_rate":"0"}]}
            """);
        var database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null;
        return await Shop.OpenAsync((plan ?? new() { HeldShare = 0 }) with { CatalogPath = path, Database = database });
    }

    private static async Task<string?> AvailableAsync(Browser browser) =>
        Assert.Single((await browser.GetAsync("/api/products")).Items, product => product.At("sku") == Cup).At("available");

    /// <summary>An order whose hold lapsed, whose unit another shopper bought, and whose payer approves after that.</summary>
    private static async Task<string> ApproveTooLateAsync(Shop shop)
    {
        var late = await shop.Browser.OrderAsync(Cup);
        shop.Pass(Hold);
        var other = shop.NewBrowser();
        var sold = await other.OrderAsync(Cup);
        await shop.PayPal.ApproveAsync(sold);
        Assert.Equal(201, (await other.CaptureAsync(sold)).Status);
        await shop.PayPal.ApproveAsync(late);
        return late;
    }
}
