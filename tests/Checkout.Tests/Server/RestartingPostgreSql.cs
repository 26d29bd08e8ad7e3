using Checkout.Orders;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

public sealed class RestartingPostgreSql(PostgreSqlCluster cluster)
{
    private const int Shoppers = 8;

    /// <summary>More than the longest wait for somebody else's capture.</summary>
    private static readonly TimeSpan AWhile = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task A_restart_of_PostgreSQL_while_shoppers_buy_leaves_one_order_and_one_payment_each()
    {
        await using var own = new PostgreSqlCluster();
        await using var shop = await Shop.OpenAsync(new() { Database = await own.NewDatabaseAsync() });
        var (isOver, refused) = (false, 0);
        var buying = Enumerable.Range(0, Shoppers).Select(_ => BuyUntilOverAsync()).ToList();

        for (var restart = 1; restart <= 3; restart++)
        {
            // In the middle of whatever is under way; and no sooner up again than somebody has met it.
            await shop.UntilLoggedAsync("answered 201", restart * Shoppers);
            await own.StopAsync();
            var before = refused;
            await Shop.EventuallyAsync(() => Task.FromResult(Volatile.Read(ref refused)), now => now > before);
            await own.StartAgainAsync();
        }

        Volatile.Write(ref isOver, true);
        var bought = (await Task.WhenAll(buying)).Sum();

        Assert.Equal(bought, (await shop.PayPal.OrdersAsync()).Count);
        Assert.Equal(bought, (await shop.PayPal.CapturesAsync()).Count);
        await shop.AgreeWithPayPalAsync(bought);
        TestContext.Current.TestOutputHelper!.WriteLine($"{bought} orders, {refused} answers of 503, 3 restarts.");

        async Task<int> BuyUntilOverAsync()
        {
            var browser = shop.NewBrowser();
            Assert.Equal(200, (await browser.GetAsync("/api/config")).Status);
            var count = 0;
            for (; !Volatile.Read(ref isOver); count++)
            {
                var key = $"key-{count}";
                var id = (await UntilDoneAsync(() => browser.PlaceAsync(Browser.Cart(), key)))["id"]!;
                await shop.PayPal.ApproveAsync(id);
                await UntilDoneAsync(() => browser.CaptureAsync(id));
            }

            return count;
        }

        Task<Reply> UntilDoneAsync(Func<Task<Reply>> send) => Shop.EventuallyAsync(
            async () =>
            {
                var reply = await send();
                switch (reply.Status)
                {
                    case 503:
                        Interlocked.Increment(ref refused);
                        break;
                    case 202:
                        shop.Pass(AWhile);
                        break;
                    default:
                        Assert.InRange(reply.Status, 200, 201);
                        break;
                }

                return reply;
            },
            reply => reply.Status is 200 or 201);
    }

    [Fact]
    public async Task A_repeat_gets_the_order_whose_commit_was_not_confirmed()
    {
        using var wire = new PostgreSqlWire(await cluster.NewDatabaseAsync());
        await using var shop = await Shop.OpenAsync(new() { Database = wire.ConnectionString });
        wire.LoseAnswerTo("insert into orders");

        var refused = await shop.Browser.PlaceAsync(Browser.Cart(), "key-1");

        Assert.Equal((503, 1), (refused.Status, wire.Lost));
        shop.Pass(Order.ResolveAfter);
        Assert.Equal(200, (await shop.Browser.PlaceAsync(Browser.Cart(), "key-1")).Status);
        await shop.AgreeWithPayPalAsync(1);
    }

    [Fact]
    public async Task An_attempt_whose_commit_was_not_confirmed_is_made_later_and_once()
    {
        using var wire = new PostgreSqlWire(await cluster.NewDatabaseAsync());
        await using var shop = await Shop.OpenAsync(new() { Database = wire.ConnectionString, DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        wire.LoseAnswerTo("update orders set version");

        var refused = await shop.Browser.CaptureAsync(id);

        Assert.Equal((503, 1), (refused.Status, wire.Lost));
        Assert.Equal(OrderStatus.Processing, (await shop.OrderAsync(id)).Status);
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());
        shop.Pass(Order.ResolveAfter);
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.Equal(200, (await shop.Browser.CaptureAsync(id)).Status);
        await shop.AgreeWithPayPalAsync(1);
    }

    [Fact]
    public async Task A_request_that_waits_for_the_payment_of_another_request_is_not_told_that_nothing_was_paid()
    {
        using var wire = new PostgreSqlWire(await cluster.NewDatabaseAsync());
        await using var shop = await Shop.OpenAsync(new() { Database = wire.ConnectionString, DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        Reply? told = null;
        shop.ToPayPal.OnAnswer = async sent =>
        {
            if (sent.Path.EndsWith("/capture", StringComparison.Ordinal))
            {
                wire.LoseAnswerTo("from orders where shop = $1 and id =");
                told = await shop.Browser.CaptureAsync(id);
            }
        };

        var paid = await shop.Browser.CaptureAsync(id);

        Assert.Equal((201, 202, 1), (paid.Status, told!.Status, wire.Lost));
    }

    [Fact]
    public async Task A_payment_whose_commit_was_not_confirmed_is_not_denied()
    {
        using var wire = new PostgreSqlWire(await cluster.NewDatabaseAsync());
        await using var shop = await Shop.OpenAsync(new() { Database = wire.ConnectionString, DropsWebhooks = true });
        var id = await shop.OrderAndApproveAsync();
        shop.ToPayPal.OnAnswer = sent =>
        {
            if (sent.Path.EndsWith("/capture", StringComparison.Ordinal))
            {
                wire.LoseAnswerTo("update orders set version");
            }

            return Task.CompletedTask;
        };

        var paid = await shop.Browser.CaptureAsync(id);

        Assert.Equal((202, 1), (paid.Status, wire.Lost));
        Assert.Equal(("COMPLETED", 200), ((await shop.Browser.ShowAsync(id))["status"], (await shop.Browser.CaptureAsync(id)).Status));
        await shop.AgreeWithPayPalAsync(1);
    }
}
