using Checkout.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>The payer closes PayPal's window.</summary>
public sealed class ReleasingAnOrder(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task Releasing_an_order_puts_its_units_on_sale_at_once_and_the_order_can_still_be_paid(Engine engine)
    {
        await using var shop = await OpenAsync(engine);
        var id = await shop.Browser.OrderAsync(Stocked.Cup);
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));

        var released = await shop.Browser.ReleaseAsync(id);

        Assert.Equal((200, id, "CREATED"), (released.Status, released["id"], released["status"]));
        Assert.Equal("1", await Stocked.LeftAsync(shop.NewBrowser()));
        Assert.Equal("CREATED", (await shop.Browser.ReleaseAsync(id))["status"]);
        await shop.PayPal.ApproveAsync(id);
        Assert.Equal(201, (await shop.Browser.CaptureAsync(id)).Status);
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task Releasing_an_order_does_not_keep_a_simultaneous_approval_from_being_captured_without_its_browser()
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        var id = await shop.OrderAndTellOfApprovalAsync(Stocked.Cup);

        Assert.Equal("CREATED", (await shop.Browser.ReleaseAsync(id))["status"]);

        Assert.Equal("1", await Stocked.LeftAsync(shop.NewBrowser()));
        shop.Pass(TimeSpan.FromSeconds(31));
        await shop.UntilAsync(id, OrderStatus.Completed);
    }

    [Fact]
    public async Task Releasing_an_order_that_is_paid_or_being_paid_leaves_its_units()
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        var id = await shop.OrderAndApproveAsync(Stocked.Cup);
        await shop.PayPal.DeliverAsync(new { drop = true });
        await shop.PayPal.LoseCaptureAnswerAsync();
        Assert.Equal(202, (await shop.Browser.CaptureAsync(id)).Status);

        Assert.Equal("PROCESSING", (await shop.Browser.ReleaseAsync(id))["status"]);
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));

        shop.Pass(TimeSpan.FromSeconds(31));
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Equal("COMPLETED", (await shop.Browser.ReleaseAsync(id))["status"]);
        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    [Fact]
    public async Task Releasing_an_order_is_for_the_browser_that_made_it()
    {
        await using var shop = await OpenAsync(Engine.Sqlite);
        var id = await shop.Browser.OrderAsync(Stocked.Cup);

        Assert.Equal((404, "INVALID_RESOURCE_ID"), (await shop.NewBrowser().ReleaseAsync(id)).Refusal);

        Assert.Equal("0", await Stocked.LeftAsync(shop.NewBrowser()));
    }

    private async Task<Shop> OpenAsync(Engine engine) => await Shop.OpenAsync(new()
    {
        CatalogPath = await Stocked.CatalogAsync(stock: 1),
        Database = engine is Engine.PostgreSql ? await TestStorage.NewDatabaseAsync(engine, cluster) : null,
    });
}
