using Checkout.Orders;
using Checkout.PayPal.Orders;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class StoringABackendOrder(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task It_comes_back_as_it_was_stored_and_is_found_by_its_reference(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => 1);
        var order = Some.BackendOrder("A-1 ü", new Shipping(new ShippingName("Ada"), new Address("DE", PostalCode: "24103")));

        var stored = await storage.AddStoredAsync(order);

        Assert.Equal(TestStorage.Text(stored), TestStorage.Text(await storage.Orders.FindByReferenceAsync("A-1 ü")));
        Assert.Null(await storage.Orders.FindByReferenceAsync("a-1 ü"));
        Assert.Equal("7 ü", (await storage.Orders.FindAsync(order.Id))!.Order.Backend!.Metadata!["cart"]);
    }

    [Theory, OnBothEngines]
    public async Task It_takes_no_units_of_the_shop(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster, _ => 1);

        await storage.AddAsync(Some.BackendOrder());
        await storage.AddAsync(Some.BackendOrder("A-2"));

        Assert.Equal(0, await storage.CountAsync("order_lines"));
    }

    [Theory, OnBothEngines]
    public async Task A_reference_belongs_to_one_order_of_the_shop(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        await using var other = TestStorage.Open(engine, storage.ConnectionString, shop: new ShopName("other"));
        await other.Migrator.MigrateAsync();
        var first = await storage.AddAsync(Some.BackendOrder());

        var second = await storage.Orders.AddAsync(Some.BackendOrder(), new("backend", "key", "body"), Some.Noon);

        Assert.Equal(first.Id, Assert.IsType<ReferenceUsed>(second).Stored.Id);
        Assert.IsType<Added>(await other.Orders.AddAsync(Some.BackendOrder(), null, Some.Noon));
        Assert.Equal(0, await storage.CountAsync("idempotency_keys"));
    }

    [Theory, OnBothEngines]
    public async Task Of_orders_with_one_reference_at_once_one_is_stored(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);

        var additions = await Task.WhenAll(Enumerable.Range(0, 10).Select(place => Task.Run(
            () => storage.Orders.AddAsync(Some.BackendOrder(), new("backend", $"key{place}", "body"), Some.Noon))));

        Assert.Single(additions, addition => addition is Added);
        Assert.Equal(9, additions.Count(addition => addition is ReferenceUsed));
        Assert.Equal(1, await storage.CountAsync("orders"));
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_never_came_to_be_at_PayPal_gives_its_reference_back(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.BackendOrder());

        await storage.Orders.UpdateAsync(order.Id, known => known.ApplyGone(), Some.Noon);

        Assert.IsType<Added>(await storage.Orders.AddAsync(Some.BackendOrder(), null, Some.Noon));
    }

    [Theory, OnBothEngines]
    public async Task A_patch_is_stored_before_and_after_and_the_total_follows(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.BackendOrder());
        var patch = new OrderPatch(Guid.NewGuid(), Some.Noon, Some.Cart("EUR", ("cup", 3)));

        var wanted = await storage.Orders.UpdateAsync(order.Id, known => known.Want(patch), Some.Noon);
        var reread = await storage.Orders.FindAsync(order.Id);
        var made = await storage.Orders.UpdateAsync(order.Id, known => known.AcceptPatch(patch.Id, Some.Noon), Some.Noon);

        Assert.Equal(patch.Id, reread!.Order.OpenPatch!.Id);
        Assert.Equal(Some.Noon + Order.PatchSettlesAfter, wanted.DueAt);
        Assert.Equal(("37.50", null), (made.Order.Total.Value, made.Order.OpenPatch));
        Assert.Equal(1, await storage.CountAsync("orders where total_minor = 3750"));
        Assert.Equal(
            ["ORDER_PRICED", "PATCH_STARTED", "PATCH_MADE"],
            (await storage.Orders.TimelineAsync(order.Id)).Select(entry => entry.Event.Type));
    }
}
