using System.Text.Json;
using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class SearchingOrders(PostgreSqlCluster cluster)
{
    private static readonly OrderFilter ByZoe = new() { Words = ["zo"] };

    [Theory, OnBothEngines]
    public async Task An_order_is_found_by_each_of_its_ids(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var other = await PaidAsync(storage, "Grace", "Hopper");
        var order = await PaidAsync(storage, "Ada", "Byron");
        order = await storage.Orders.UpdateAsync(order, known => known.Apply(Some.Refund(known)), Some.Noon);

        OrderFilter[] filters =
        [
            new() { Id = order.Id },
            new() { Number = order.Order.Number },
            new() { PayPalOrderId = order.Order.PayPalOrderId },
            new() { PayPalId = order.Order.PayPalOrderId },
            new() { PayPalId = order.Order.Captures[0].Id },
            new() { PaymentId = order.Order.Captures[0].Id },
            new() { PaymentId = order.Order.Refunds[0].Id },
            new() { Id = order.Id, Number = order.Order.Number, Email = "ada@example.com", Statuses = [order.Order.Status] },
        ];
        foreach (var filter in filters)
        {
            Assert.Equal([order.Id], await FoundAsync(storage, filter));
        }

        Assert.Empty(await FoundAsync(storage, new() { Number = "N-0" }));
        Assert.Empty(await FoundAsync(storage, new() { PaymentId = "\0" }));
        Assert.Empty(await FoundAsync(storage, new() { Id = order.Id, Number = other.Order.Number }));
        Assert.Empty(await FoundAsync(storage, new() { Id = order.Id, Statuses = [OrderStatus.Voided] }));
    }

    [Theory, OnBothEngines]
    public async Task An_order_is_found_by_its_buyers_email_address_and_by_how_the_words_of_a_name_begin(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var grace = await PaidAsync(storage, "Grace", "Hopper");
        var ada = await PaidAsync(storage, "Ada Augusta", "Byron");

        Assert.Equal([ada.Id], await FoundAsync(storage, new() { Email = "ada.augusta@example.com" }));
        Assert.Empty(await FoundAsync(storage, new() { Email = "ada@example.com" }));
        Assert.Empty(await FoundAsync(storage, new() { Email = "ada.augusta@example.co" }));
        Assert.Equal([grace.Id], await FoundAsync(storage, new() { Words = ["hop"] }));
        Assert.Equal([ada.Id], await FoundAsync(storage, new() { Words = ["byron", "au"] }));
        Assert.Empty(await FoundAsync(storage, new() { Words = ["byron", "gr"] }));
        Assert.Empty(await FoundAsync(storage, new() { Words = ["opper"] }));
        Assert.Equal([ada.Id, grace.Id], await FoundAsync(storage, ByZoe));
    }

    [Theory, OnBothEngines]
    public async Task Filters_of_status_time_and_amount_can_be_combined(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var orders = new List<StoredOrder>();
        for (var day = 0; day < 4; day++)
        {
            orders.Insert(0, await storage.AddStoredAsync(Some.Order(at: Some.Noon.AddDays(day), lines: ("cup", day + 1))));
        }

        var paid = await storage.Orders.UpdateAsync(orders[1], known => known.Apply(Some.Capture(known)), Some.Noon);
        var dollars = await storage.AddStoredAsync(Some.Order("USD", at: Some.Noon.AddDays(9)));

        Assert.Equal([dollars.Id, .. orders.Select(order => order.Id)], await FoundAsync(storage, new()));
        Assert.Equal([paid.Id], await FoundAsync(storage, new() { Statuses = [OrderStatus.Completed, OrderStatus.Voided] }));
        Assert.Equal(
            [paid.Id, orders[2].Id],
            await FoundAsync(storage, new()
            {
                Statuses = [OrderStatus.Created, OrderStatus.Completed],
                CreatedFrom = Some.Noon.AddDays(1),
                CreatedBefore = Some.Noon.AddDays(3),
            }));
        Assert.Equal([orders[1].Id, orders[2].Id], await FoundAsync(storage, new() { Total = new("EUR", 2500, 3750) }));
        Assert.Equal([orders[2].Id], await FoundAsync(storage, new() { Total = new("EUR", 2500, 3750), Statuses = [OrderStatus.Created] }));
        Assert.Equal([dollars.Id], await FoundAsync(storage, new() { Total = new("USD", 0, 1_000_000) }));
    }

    [Theory, OnBothEngines]
    public async Task Pages_of_a_search_have_every_order_once_whether_few_or_many_orders_fit(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await BulkOrders.FillAsync(storage, engine, count: 3000);

        foreach (var (filter, expected) in BulkOrders.Searches(3000))
        {
            var seen = new List<string>();
            OrderCursor? after = null;
            do
            {
                var page = await storage.Orders.SearchAsync(filter, after, 400);
                seen.AddRange(page.Items.Select(stored => stored.Order.Number));
                after = page.Next;
            }
            while (after is not null);

            Assert.Equal(expected, seen);
        }
    }

    [Theory, OnBothEngines]
    public async Task An_order_is_no_longer_found_by_a_name_that_was_taken_out_of_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await PaidAsync(storage, "Ada", "Byron");
        var changed = await storage.Orders.UpdateAsync(
            order, known => known with { Payer = JsonElement.Parse("""{"name":{"given_name":"Ada","surname":"King"}}""") }, Some.Noon);

        Assert.Equal([order.Id], await FoundAsync(storage, new() { Words = ["ada", "king"] }));
        Assert.Empty(await FoundAsync(storage, new() { Words = ["byron"] }));
        Assert.Empty(await FoundAsync(storage, new() { Email = "ada@example.com" }));

        await storage.Orders.UpdateAsync(changed, known => known with { Payer = null, DeliveryAddress = null }, Some.Noon);

        Assert.Equal(0, await storage.CountAsync("order_search"));
    }

    [Theory, OnBothEngines]
    public async Task A_shop_finds_its_own_orders_only(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await PaidAsync(storage, "Ada", "Byron");
        await using var other = TestStorage.Open(engine, storage.ConnectionString, shop: new ShopName("other"));
        await other.Migrator.MigrateAsync();

        Assert.Empty(await FoundAsync(other, ByZoe));
        Assert.Empty(await FoundAsync(other, new() { Email = "ada@example.com" }));
        Assert.Empty(await FoundAsync(other, new() { Total = new("EUR", 0, 1_000_000) }));
        Assert.Empty(await FoundAsync(other, new()));
    }

    private static async Task<List<Guid>> FoundAsync(TestStorage storage, OrderFilter filter) =>
        [.. (await storage.Orders.SearchAsync(filter, null, 100)).Items.Select(stored => stored.Id)];

    /// <summary>A paid order, sent to Zoë Müller.</summary>
    private static async Task<StoredOrder> PaidAsync(TestStorage storage, string given, string surname)
    {
        var address = $"{given.Replace(' ', '.')}@Example.com";
        var payer = JsonSerializer.SerializeToElement(new { email_address = address, name = new { given_name = given, surname } });
        var stored = await storage.AddStoredAsync(Some.Order());
        return await storage.Orders.UpdateAsync(
            stored,
            known => known.Apply(
                Some.PayPalOrder(known, PayPalOrderStatus.Approved) with
                {
                    Payer = payer,
                    PurchaseUnits = [new PurchaseUnit { Shipping = Some.Shipping }],
                },
                Some.Noon).Apply(Some.Capture(known)),
            Some.Noon);
    }
}
