using Checkout.Orders;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.Storage;
using Dapper;

namespace Checkout.Tests.Server;

/// <summary>A replica that is slower than its lease, while another one goes on.</summary>
public sealed class LosingTheLease(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("slow", "Looked at order")]
    [InlineData("timeout_before", "could not be looked at")]
    public async Task Who_claimed_the_order_since_keeps_it(string fault, string end)
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*", fault, delay_ms: 3_000);
        shop.Pass(TimeSpan.FromSeconds(61));
        var claimed = await Shop.EventuallyAsync(
            () => shop.OrderAsync(id), order => order.DueAt > shop.Time.GetUtcNow() + TimeSpan.FromSeconds(60));

        // Another replica, by whose clock the lease is over.
        var next = Assert.Single(await shop.Orders.ClaimDueAsync(claimed.DueAt!.Value, Long, 1));
        Assert.Equal(0, shop.CountLogged(end));

        await shop.UntilLoggedAsync(end);
        Assert.Equal(next.DueAt, (await shop.OrderAsync(id)).DueAt);
    }

    [Fact]
    public async Task A_look_that_is_over_in_time_moves_the_due_time()
    {
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"] });
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*", "error");

        await shop.PassAndFailToLookAsync(TimeSpan.FromSeconds(61));

        var due = (await shop.OrderAsync(id)).DueAt - shop.Time.GetUtcNow();
        Assert.InRange(due!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task Events_that_a_slow_replica_does_not_come_to_in_time_are_given_back_and_not_begun()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"], Database = database });
        await using var storage = TestStorage.Open(Engine.PostgreSql, database);
        var order = await AddAsync(shop, "5O190127TN364715T");
        await using var other = await storage.ConnectAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await other.ExecuteAsync("select 1 from orders for update", transaction: transaction);
            await ReceiveAsync(storage, order, times: 3);
            shop.Get<WebhookSignal>().Set();
            await Shop.EventuallyAsync(() => storage.CountAsync("webhook_inbox where attempts = 1"), count => count == 3);
            await Shop.EventuallyAsync(
                () => storage.CountAsync("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"),
                waiting => waiting == 1);

            shop.Pass(TimeSpan.FromSeconds(31));
        }

        await shop.UntilLoggedAsync("2 webhooks that were claimed are given back");
        await shop.UntilAsync(order.PayPalOrderId!, OrderStatus.Completed);
        await Shop.EventuallyAsync(
            () => storage.CountAsync("webhook_inbox where attempts = 1 and processed_at is not null"), count => count == 3);
    }

    [Fact]
    public async Task An_event_that_cannot_be_written_does_not_keep_those_behind_it_from_being_applied()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"], Database = $"{database};Command Timeout=1" });
        await using var storage = TestStorage.Open(Engine.PostgreSql, database);
        var (locked, free) = (await AddAsync(shop, "5O190127TN364715T"), await AddAsync(shop, "8MC585209K746392H"));
        await using var other = await storage.ConnectAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync("select 1 from orders where id = @Id for update", new { locked.Id }, transaction);
        await ReceiveAsync(storage, locked, times: 1);
        await ReceiveAsync(storage, free, times: 1);

        shop.Get<WebhookSignal>().Set();

        await shop.UntilAsync(free.PayPalOrderId!, OrderStatus.Completed);
        Assert.Equal(OrderStatus.Created, (await shop.OrderAsync(locked.PayPalOrderId!)).Status);
    }

    private static async Task<Order> AddAsync(Shop shop, string payPalOrderId) => Assert.IsType<Added>(await shop.Orders.AddAsync(
        Some.Order() with { PayPalOrderId = payPalOrderId }, null, shop.Time.GetUtcNow())).Order;

    /// <summary>PayPal says, in events of different ids, that the order was paid.</summary>
    private static Task ReceiveAsync(TestStorage storage, Order order, int times) => storage.ExecuteAsync(
        $$"""
        insert into webhook_inbox (event_id, event_type, received_at, due_at, body)
        select 'WH-{{order.PayPalOrderId}}-' || n, 'PAYMENT.CAPTURE.COMPLETED', now(), now(), convert_to(
          '{"id":"WH","event_type":"PAYMENT.CAPTURE.COMPLETED","resource_type":"capture","resource":{"id":"{{order.PayPalOrderId}}-C",
            "status":"COMPLETED","amount":{"currency_code":"EUR","value":"25.00"},"custom_id":"{{order.Id}}"} }', 'UTF8')
        from generate_series(1, {{times}}) as n
        """);
}
