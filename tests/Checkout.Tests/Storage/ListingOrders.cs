using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class ListingOrders(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task Paging_shows_every_order_once_newest_first_while_others_are_added(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var orders = new List<Order>();
        for (var i = 0; i < 25; i++)
        {
            // Three have the same time, so the id decides their order.
            orders.Add(await storage.AddAsync(Some.Order(at: Some.Noon.AddMinutes(i / 3))));
        }

        var seen = new List<Order>();
        OrderCursor? after = null;
        do
        {
            var page = await storage.Orders.ListAsync(null, after, 4);
            seen.AddRange(page.Items.Select(stored => stored.Order));
            after = page.Next;
            await storage.AddAsync(Some.Order(at: Some.Noon.AddDays(1)));
        }
        while (after is not null);

        Assert.Equal(
            orders.OrderByDescending(o => o.CreatedAt).ThenByDescending(o => o.Id.ToString(), StringComparer.Ordinal).Select(o => o.Id),
            seen.Select(o => o.Id));
    }

    [Theory, OnBothEngines]
    public async Task A_list_of_one_status_leaves_out_the_others(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var paid = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            await storage.AddAsync(Some.Order());
            var order = await storage.AddAsync(Some.Order(at: Some.Noon.AddSeconds(i)));
            await storage.Orders.UpdateAsync(order.Id, o => o.Apply(Some.Capture(o)), Some.Noon);
            paid.Insert(0, order.Id);
        }

        var first = await storage.Orders.ListAsync(OrderStatus.Completed, null, 3);
        var second = await storage.Orders.ListAsync(OrderStatus.Completed, first.Next, 3);

        Assert.Equal(paid, first.Items.Concat(second.Items).Select(order => order.Id));
        Assert.Null(second.Next);
        Assert.Empty((await storage.Orders.ListAsync(OrderStatus.Refunded, null, 3)).Items);
    }

    [Theory, OnBothEngines]
    public async Task A_visitor_pages_through_the_own_orders_only_newest_first(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var own = new List<Guid>();
        for (var i = 0; i < 5; i++)
        {
            await storage.AddAsync(Some.Order(visitor: "somebody-else", at: Some.Noon.AddSeconds(i)));
            own.Insert(0, (await storage.AddAsync(Some.Order(visitor: "me", at: Some.Noon.AddSeconds(i)))).Id);
        }

        var first = await storage.Orders.ListOfVisitorAsync("me", null, 3);
        var second = await storage.Orders.ListOfVisitorAsync("me", first.Next, 3);

        Assert.Equal(own, first.Items.Concat(second.Items).Select(order => order.Id));
        Assert.Null(second.Next);
        Assert.Empty((await storage.Orders.ListOfVisitorAsync("nobody", null, 3)).Items);
    }

    [Theory, OnBothEngines]
    public async Task A_page_has_at_least_one_order_and_never_more_than_the_limit(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await Task.WhenAll(Enumerable.Range(0, StorageLimits.MaxPageSize + 1).Select(_ => storage.AddAsync(Some.Order())));

        Assert.Single((await storage.Orders.ListAsync(null, null, -1)).Items);
        Assert.Equal(StorageLimits.MaxPageSize, (await storage.Orders.ListAsync(null, null, int.MaxValue)).Items.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!")]
    [InlineData("________________________________")]
    [InlineData("AAAAAAAA AAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("f_________________________AAAAAA")]
    public void A_foreign_cursor_is_not_read(string text) => Assert.False(OrderCursor.TryParse(text, out _));

    [Theory, OnBothEngines]
    public async Task A_cursor_is_read_back_from_its_text(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await storage.AddAsync(Some.Order(at: Some.Noon.AddTicks(1234567)));
        await storage.AddAsync(Some.Order(at: Some.Noon.AddTicks(1234569)));

        var page = await storage.Orders.ListAsync(null, null, 1);

        Assert.True(OrderCursor.TryParse(page.Next?.ToString(), out var cursor));
        Assert.Equal(page.Next, cursor);
        var rest = await storage.Orders.ListAsync(null, cursor, 10);
        Assert.NotEqual(page.Items[0].Id, Assert.Single(rest.Items).Id);
    }

    [Fact]
    public void A_missing_cursor_is_not_read() => Assert.False(OrderCursor.TryParse(null, out _));
}
