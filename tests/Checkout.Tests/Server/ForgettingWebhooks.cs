using System.Text;
using Checkout.Storage;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

public sealed class ForgettingWebhooks(PostgreSqlCluster cluster)
{
    private const int Batch = 500;

    [Theory, OnBothEngines]
    public async Task More_old_webhooks_than_one_batch_are_deleted_in_one_run(Engine engine)
    {
        await using var storage = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { Database = storage.ConnectionString });
        var (inbox, now) = (shop.Get<WebhookInbox>(), shop.Time.GetUtcNow());
        await Task.WhenAll(Enumerable.Range(0, Batch + 1).Select(i => inbox.AddAsync(
            $"WH-{i}", "MOON.PHASE.CHANGED", Encoding.UTF8.GetBytes($$"""{"id":"WH-{{i}}","event_type":"MOON.PHASE.CHANGED"}"""), now)));
        await shop.UntilLoggedAsync(" is processed: ", Batch + 1);
        await shop.UntilLoggedAsync("Looked for old webhooks.");

        shop.Pass(TimeSpan.FromDays(60));
        await shop.UntilLoggedAsync("Looked for old webhooks.", 2);

        Assert.Equal((1, 1), (shop.CountLogged($"the bodies of {Batch} webhooks"), shop.CountLogged("the bodies of 1 webhooks")));
        Assert.Equal((1, 1), (shop.CountLogged($"Deleted {Batch} webhooks"), shop.CountLogged("Deleted 1 webhooks")));
        Assert.Equal((0, 0), (await storage.CountAsync("webhook_inbox"), await storage.CountAsync("webhook_deliveries")));
    }
}
