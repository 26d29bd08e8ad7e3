using Checkout.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>Nobody keeps the stock from the others without paying.</summary>
public sealed class SharingTheStock(PostgreSqlCluster cluster)
{
    private const string Home = "198.51.100.7";

    private static readonly TimeSpan AnHour = TimeSpan.FromHours(1);

    [Theory, OnBothEngines]
    public async Task A_request_without_a_cookie_holds_at_most_a_third_of_the_stock_and_is_not_refused(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 100);

        Assert.Equal(201, (await shop.OrderFromAsync(Home, 34)).Status);
        Assert.Equal("100", await Stocked.LeftAsync(shop.NewBrowser()));

        Assert.Equal(201, (await shop.OrderFromAsync(Home, 33)).Status);
        Assert.Equal("67", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task A_thousand_requests_from_one_address_hold_at_most_a_third_of_the_stock(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 100);

        for (var batch = 0; batch < 20; batch++)
        {
            var statuses = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ => (await shop.OrderFromAsync(Home, 1)).Status));
            Assert.All(statuses, status => Assert.Equal(201, status));
        }

        Assert.Equal("67", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task A_released_unit_counts_against_the_share_of_its_holder_for_an_hour(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 3);
        var first = await shop.OrderFromAsync(Home, 1);
        await shop.ReleaseFromAsync(Home, first);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));

        await shop.OrderFromAsync(Home, 1);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));

        shop.Pass(AnHour / 2);
        await shop.OrderFromAsync(Home, 1);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));

        shop.Pass(AnHour / 2);
        await shop.OrderFromAsync(Home, 1);
        Assert.Equal("2", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task Approvals_that_were_saved_up_hold_no_more_units_than_the_share(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 3, new() { CaptureAfter = null });
        var saved = new List<Placed>();
        for (var hour = 0; hour < 3; hour++)
        {
            saved.Add(await shop.OrderFromAsync(Home, 1));
            await shop.PassAndLookAsync(AnHour);
        }

        foreach (var order in saved)
        {
            await shop.PayPal.ApproveAsync(order.Id);
        }

        // No order is captured by itself here, so only a look learns of its approval.
        await shop.PassAndLookAsync(AnHour);
        foreach (var order in saved)
        {
            await shop.UntilAsync(order.Id, OrderStatus.Approved);
        }

        Assert.Equal("2", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Theory, OnBothEngines]
    public async Task Paid_units_no_longer_count_against_their_buyer(Engine engine)
    {
        await using var shop = await OpenAsync(engine, stock: 9);
        var first = await shop.OrderFromAsync(Home, 3);
        await shop.PayPal.ApproveAsync(first.Id);
        await shop.UntilToldOfApprovalAsync(first.Id);
        shop.Pass(TimeSpan.FromSeconds(31));
        await shop.UntilAsync(first.Id, OrderStatus.Completed);

        // A third of the six that are left to sell.
        await shop.OrderFromAsync(Home, 1);

        Assert.Equal("5", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task A_single_unit_may_always_be_held_however_small_the_share_is()
    {
        await using var shop = await Stocked.OpenAsync(stock: 1);

        await shop.OrderFromAsync(Home, 1);

        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task A_share_of_zero_means_no_limit_and_stores_no_holders()
    {
        await using var shop = await Stocked.OpenAsync(stock: 100, new() { HeldShare = 0 });

        await shop.OrderFromAsync(Home, 100);

        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
        Assert.Equal(0, await shop.Orders.ForgetHoldersAsync(DateTimeOffset.MaxValue.AddDays(-1), 100));
    }

    [Fact]
    public async Task An_order_without_a_hold_is_paid_where_units_are_left()
    {
        await using var shop = await Stocked.OpenAsync(stock: 3);
        var order = await shop.OrderFromAsync(Home, 3);
        Assert.Equal("3", await Stocked.LeftAsync(shop.NewBrowser()));
        await shop.PayPal.ApproveAsync(order.Id);
        await shop.UntilToldOfApprovalAsync(order.Id);

        shop.Pass(TimeSpan.FromSeconds(31));

        await shop.UntilAsync(order.Id, OrderStatus.Completed);
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task An_order_of_more_units_than_allowed_is_refused_with_the_number()
    {
        await using var shop = await Shop.OpenAsync(new() { CatalogPath = await Stocked.CatalogAsync(stock: 9, maxPerOrder: 2) });

        var refused = await shop.Browser.PlaceAsync(Browser.Cart(Stocked.Cup, "3"));

        Assert.Equal((400, "CART_ITEM_LIMIT", "/cart/0/quantity"), (refused.Status, refused.Issue, refused["details/0/field"]));
        Assert.Equal("2", Assert.Single((await shop.Browser.GetAsync("/api/products")).Items).At("max_per_order"));
        Assert.Equal(201, (await shop.Browser.PlaceAsync(Browser.Cart(Stocked.Cup, "2"))).Status);
    }

    private async Task<Shop> OpenAsync(Engine engine, int stock, ShopPlan? plan = null) => await Stocked.OpenAsync(
        stock,
        (plan ?? new()) with
        {
            Database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null,
        });
}
