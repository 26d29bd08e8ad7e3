using Checkout.Orders;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.Orders;
using Checkout.Tests.Storage;
using Dapper;

namespace Checkout.Tests.Server;

/// <summary>A replica that is slower than its lease, while another one goes on.</summary>
public sealed class LosingTheLease(PostgreSqlCluster cluster)
{
    private static readonly TimeSpan Long = TimeSpan.FromHours(1);

    [Theory]
    [InlineData("slow", "Looked up order")]
    [InlineData("timeout_before", "failed and will be retried")]
    public async Task A_slow_look_does_not_end_the_claim_of_the_next_replica(string fault, string end)
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*", fault, delay_ms: 3_000);
        shop.Pass(TimeSpan.FromSeconds(61));
        var claimed = await Shop.EventuallyAsync(
            () => shop.StoredAsync(id), order => order.DueAt > shop.Time.GetUtcNow() + TimeSpan.FromSeconds(60));

        // Another replica, by whose clock the lease is over.
        var next = Assert.Single(await shop.Orders.ClaimDueAsync(claimed.DueAt!.Value, Long, 1));
        Assert.Equal(0, shop.CountLogged(end));

        await shop.UntilLoggedAsync(end);
        Assert.Equal(next.DueAt, (await shop.StoredAsync(id)).DueAt);
    }

    [Fact]
    public async Task A_look_that_is_over_in_time_moves_the_due_time()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var id = await shop.Browser.OrderAsync();
        await shop.PayPal.FailAsync("/v2/checkout/orders/*", "error");

        await shop.PassAndFailToLookAsync(TimeSpan.FromSeconds(61));

        var due = (await shop.StoredAsync(id)).DueAt - shop.Time.GetUtcNow();
        Assert.InRange(due!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task A_newer_order_that_PayPal_does_not_show_soon_does_not_use_up_the_lease_of_an_older_one()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);
        var older = await shop.OrderAndApproveAsync();
        var order = await shop.OrderAsync(older);
        var approved = News.Approved(order, at: null) with { Id = older };
        await shop.Orders.UpdateAsync(order.Id, known => known.Apply(approved, shop.Time.GetUtcNow()), shop.Time.GetUtcNow());
        var newer = await shop.Browser.OrderAsync();
        await shop.PayPal.FailAsync($"/v2/checkout/orders/{newer}", "slow", delay_ms: 5_000);
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        shop.ToPayPal.OnItsWay = request =>
        {
            _ = request.RequestUri!.AbsolutePath.EndsWith(newer, StringComparison.Ordinal) && asked.TrySetResult();
            return Task.CompletedTask;
        };

        shop.Pass(TimeSpan.FromSeconds(31));
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        shop.Pass(TimeSpan.FromSeconds(10));

        await shop.UntilLoggedAsync($"Looking up order {order.Id} failed");
        Assert.InRange((await shop.StoredAsync(older)).DueAt!.Value - shop.Time.GetUtcNow(), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
    }

    [Fact]
    public async Task Events_that_a_slow_replica_does_not_come_to_in_time_are_given_back_and_not_begun()
    {
        const int orders = 10;
        const int atOnce = 8;
        var database = await cluster.NewDatabaseAsync();
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = database });
        await using var storage = TestStorage.Open(Engine.PostgreSql, database);
        for (var i = 0; i < orders; i++)
        {
            await AddAsync(shop, Some.PayPalId());
        }

        await using var other = await storage.ConnectAsync();
        await using (var transaction = await other.BeginTransactionAsync())
        {
            await other.ExecuteAsync("select 1 from orders for update", transaction: transaction);
            await TellOfApprovalsAsync(storage);
            shop.Get<WebhookSignal>().Set();
            await Shop.EventuallyAsync(() => storage.CountAsync("webhook_inbox where attempts = 1"), count => count == orders);
            await Shop.EventuallyAsync(
                () => storage.CountAsync("pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"),
                waiting => waiting == atOnce);

            shop.Pass(TimeSpan.FromSeconds(61));
        }

        await shop.UntilLoggedAsync($"The claims of {orders - atOnce} webhooks are released");
        await Shop.EventuallyAsync(
            () => storage.CountAsync("webhook_inbox where attempts = 1 and state = 'processed'"), count => count == orders);
    }

    [Fact]
    public async Task An_order_that_cannot_be_written_does_not_keep_the_events_of_others_from_being_processed()
    {
        var database = await cluster.NewDatabaseAsync();
        await using var shop = await Shop.OpenAsync(new() { WebhookIds = ["WH-1"], Database = $"{database};Command Timeout=1" });
        await using var storage = TestStorage.Open(Engine.PostgreSql, database);
        var (locked, free) = (await AddAsync(shop, "5O190127TN364715T"), await AddAsync(shop, "8MC585209K746392H"));
        await using var other = await storage.ConnectAsync();
        await using var transaction = await other.BeginTransactionAsync();
        await other.ExecuteAsync("select 1 from orders where id = @Id for update", new { locked.Id }, transaction);
        await TellOfApprovalsAsync(storage);

        shop.Get<WebhookSignal>().Set();

        await Shop.EventuallyAsync(() => shop.StoredAsync(free.PayPalOrderId!), order => order.DueAt is not null);
        Assert.Null((await shop.StoredAsync(locked.PayPalOrderId!)).DueAt);
    }

    private static async Task<Order> AddAsync(Shop shop, string payPalOrderId) => Assert.IsType<Added>(await shop.Orders.AddAsync(
        Some.Order() with { PayPalOrderId = payPalOrderId }, null, shop.Time.GetUtcNow())).Stored.Order;

    /// <summary>An event of each order says that it was approved.</summary>
    private static Task TellOfApprovalsAsync(TestStorage storage) => storage.ExecuteAsync(
        """
        insert into webhook_inbox (shop, event_id, body_hash, event_type, transmission_id, state, received_at, due_at, body)
        select shop, 'WH-' || paypal_order_id, 'a', 'CHECKOUT.ORDER.APPROVED', 'T', 'pending', now(), now(), convert_to(
          '{"id":"WH","event_type":"CHECKOUT.ORDER.APPROVED","resource_type":"checkout-order","resource":{"status":"APPROVED","id":"'
            || paypal_order_id || '"} }', 'UTF8')
        from orders
        """);
}
