using Checkout.Orders;
using Checkout.Storage;
using Dapper;

namespace Checkout.Tests.Storage;

/// <summary>Orders of a version of the program that had no search.</summary>
public sealed class FillingTheSearch(PostgreSqlCluster cluster)
{
    private const string Payer = """{"email_address":"ada@example.com","name":{"given_name":"Ada","surname":"Byron"}}""";

    private static readonly OrderFilter ByAda = new() { Email = "ada@example.com", Words = ["byr"] };

    [Theory, OnBothEngines]
    public async Task Orders_of_a_filled_database_of_before_are_found_once_they_are_filled_in_batch_by_batch(Engine engine)
    {
        await using var storage = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        await new Migrator(storage.Database, [.. Migration.In(engine.Dialect()).Take(2)]).MigrateAsync();
        List<Order> old = [.. Enumerable.Range(0, 5).Select(i => Some.Order(at: Some.Noon.AddSeconds(i)))];
        foreach (var order in old)
        {
            await AddOldAsync(storage, engine, order, Payer);
        }

        await storage.Migrator.MigrateAsync();
        Assert.Empty((await storage.Orders.SearchAsync(ByAda, null, 10)).Items);
        Assert.Equal(5, await FillAsync(storage, batch: 2));

        Assert.Equal(
            old.Select(order => order.Id).Reverse(), (await storage.Orders.SearchAsync(ByAda, null, 10)).Items.Select(stored => stored.Id));
        Assert.Equal(0, await FillAsync(storage, batch: 2));
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_an_older_version_changed_is_filled_in_again(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        Assert.Equal(0, await FillAsync(storage, batch: 10));

        await storage.ExecuteAsync($"update orders set version = version + 1, payer = '{Payer}'");
        Assert.Equal(1, await FillAsync(storage, batch: 10));

        Assert.Equal(order.Id, Assert.Single((await storage.Orders.SearchAsync(ByAda, null, 10)).Items).Id);
    }

    [Theory, OnBothEngines]
    public async Task A_change_before_the_filling_leaves_the_order_to_it(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        await storage.ExecuteAsync($"update orders set version = version + 1, payer = '{Payer}'");

        await storage.Orders.UpdateAsync(order.Id, known => known.Apply(Some.Capture(known)), Some.Noon);

        Assert.Equal(1, await FillAsync(storage, batch: 10));
        Assert.Equal(order.Id, Assert.Single((await storage.Orders.SearchAsync(ByAda, null, 10)).Items).Id);
    }

    [Theory, OnBothEngines]
    public async Task An_order_that_cannot_be_read_leaves_the_others_to_be_filled_in(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var order = await storage.AddAsync(Some.Order());
        var broken = await storage.AddAsync(Some.Order(at: Some.Noon.AddSeconds(1)));
        await storage.ExecuteAsync($"update orders set version = version + 1, payer = '{Payer}'");
        await storage.ExecuteAsync($"update orders set state = 'null' where number = '{broken.Number}'");

        Assert.Equal(1, await FillAsync(storage, batch: 10));

        Assert.Equal(order.Id, Assert.Single((await storage.Orders.SearchAsync(ByAda, null, 10)).Items).Id);
    }

    private static async Task<int> FillAsync(TestStorage storage, int batch)
    {
        var filled = 0;
        OrderCursor? after = null;
        do
        {
            var one = await storage.Orders.FillSearchAsync(after, batch);
            Assert.InRange(one.Filled, 0, batch);
            filled += one.Filled;
            after = one.Next;
        }
        while (after is not null);

        return filled;
    }

    private static async Task AddOldAsync(TestStorage storage, Engine engine, Order order, string payer)
    {
        await using var connection = await storage.ConnectAsync();
        var time = engine is Engine.PostgreSql
            ? $"timestamptz '{order.CreatedAt:O}'"
            : $"{Microseconds.Since1970(order.CreatedAt)}";
        await connection.ExecuteAsync(
            $"""
            insert into orders (shop, id, number, version, status, intent, currency, total_minor, visitor_hash, state, payer,
              created_at, updated_at)
            values ('default', '{order.Id}', @Number, 1, 'CREATED', 'CAPTURE', 'EUR', 2500, @VisitorHash, @State, @payer, {time}, {time})
            """,
            new { order.Number, order.VisitorHash, State = OrderRow.StateOf(order), payer });
    }
}
