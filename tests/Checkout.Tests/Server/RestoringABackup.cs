using Checkout.Alarms;
using Checkout.Orders;
using Checkout.Storage;
using Checkout.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Checkout.Tests.Server;

/// <summary>The database is lost, and the merchant restores a backup. Orders were paid and alarms were sent since.</summary>
public sealed class RestoringABackup(PostgreSqlCluster cluster) : IDisposable
{
    private const string Body = "{}";

    private static readonly TimeSpan ReadAgain = TimeSpan.FromMinutes(16);

    private readonly string folder = Directory.CreateTempSubdirectory("checkout-restore-").FullName;

    private string File => Path.Combine(folder, "checkout.backup");

    [Theory, OnBothEngines]
    public async Task Nobody_is_charged_twice_paid_orders_are_found_or_listed_and_no_message_is_sent_twice(Engine engine)
    {
        var plan = ShopPlan.WithoutWebhooks with { Database = await DatabaseAsync(engine) };
        await using var shop = await Shop.OpenAsync(plan);
        var (paid, capture) = await shop.PayAsync();
        var approved = await shop.OrderAndApproveAsync(payer: "pays");
        await shop.Get<AlarmOutbox>().RaiseAsync(new Alarm("CAUSE", "before", "Look."), shop.Time.GetUtcNow().AddSeconds(5));
        var key = (await OwnerAsync(shop, "/keys", """{"name":"Anna","roles":["owner"]}"""))["key"];
        await shop.Get<DatabaseBackup>().WriteAsync(File, shop.Time.GetUtcNow());
        shop.Pass(TimeSpan.FromSeconds(10));
        await shop.UntilLoggedAsync("ALARM CAUSE before");
        Assert.Equal(201, (await shop.Browser.CaptureAsync(approved)).Status);
        var (lost, lostCapture) = await shop.PayAsync(Browser.Book);
        var number = (await shop.OrderAsync(lost)).Number;
        await shop.StopAsync();

        var database = await DatabaseAsync(engine);
        await WithAsync(database, backup => backup.RestoreAsync(File, shop.Time.GetUtcNow()));
        await using var restored = await Shop.OpenAsync(plan with { Database = database }, shop);

        // A key may have been withdrawn since.
        Assert.Equal(401, (await restored.Browser.SendAsync(
            HttpMethod.Get, "/api/merchant/orders", headers: [("Authorization", $"Bearer {key}")])).Status);

        // What was paid is found, and nothing is sold or given back.
        await restored.PassAndLookAsync(TimeSpan.FromMinutes(10));
        Assert.Equal(OrderStatus.Completed, (await restored.OrderAsync(approved)).Status);
        Assert.Equal((503, "RESTORED_AND_PAUSED"), (await restored.Browser.PlaceAsync(Browser.Cart())).Refusal);
        Assert.Equal((503, "RESTORED_AND_PAUSED"), (await restored.Browser.CaptureAsync(paid)).Refusal);
        Assert.Equal((503, "RESTORED_AND_PAUSED"), (await OwnerAsync(restored, $"/orders/{paid}/refund", Body)).Refusal);
        Assert.Equal(200, (await restored.Browser.QuoteAsync(Browser.Cart())).Status);
        Assert.Equal("REPORT_INCOMPLETE", (await OwnerAsync(restored, "/restore/resume", Body)).Issue);

        // PayPal's report lags by three hours.
        await shop.PayPal.PassAsync("PT4H");
        restored.Pass(ReadAgain);
        var state = await Shop.EventuallyAsync(() => restored.AdminAsync("/restore"), answer => answer["is_complete"] == "true");
        Assert.Equal(("paused", lostCapture, number, null), (
            state["state"], state["without_order/0/transaction_id"], state["without_order/0/invoice_id"], state["without_order/1"]));
        Assert.Equal(("alarm", "1"), (state["held_kinds/0/kind"], state["held_kinds/0/count"]));

        var resumed = await OwnerAsync(restored, "/restore/resume", """{"drop":["alarm","mail"]}""");
        Assert.Equal(("resumed", null), (resumed["state"], resumed["held/0"]));
        Assert.Equal(201, (await restored.Browser.PlaceAsync(Browser.Cart())).Status);
        restored.Pass(TimeSpan.FromHours(1));
        Assert.Equal(201, (await OwnerAsync(restored, $"/orders/{paid}/refund", Body)).Status);
        Assert.Equal(0, restored.CountLogged("ALARM CAUSE before"));
        Assert.Equal(
            new[] { capture, lostCapture, (await restored.OrderAsync(approved)).Captures[0].Id }.Order(),
            (await shop.PayPal.CapturesAsync()).Select(one => one.At("id")).Order());
    }

    [Fact]
    public async Task An_approved_order_is_captured_only_after_the_shop_resumed_and_its_page_says_why()
    {
        var plan = ShopPlan.WithoutWebhooks with { Database = await DatabaseAsync(Engine.Sqlite) };
        await using var shop = await Shop.OpenAsync(plan);
        var id = await shop.OrderAndApproveAsync();
        await shop.StopAsync();
        await WithAsync(plan.Database!, backup => backup.MarkRestoredAsync(shop.Time.GetUtcNow().AddMinutes(-1), shop.Time.GetUtcNow()));
        await using var restored = await Shop.OpenAsync(plan, shop);
        await restored.PassAndLookAsync(TimeSpan.FromHours(1));
        Assert.Equal(OrderStatus.Approved, (await restored.OrderAsync(id)).Status);
        var page = await restored.Browser.SendAsync(HttpMethod.Post, "/pay/return", headers: [("Sec-Fetch-Site", "same-origin")]);
        Assert.Equal((503, true), (page.Status, page.Text.Contains("The shop is paused", StringComparison.Ordinal)));
        Assert.Empty(await shop.PayPal.CaptureCallsAsync());

        Assert.Equal(200, (await OwnerAsync(restored, "/restore/resume", """{"force":true}""")).Status);
        await restored.PassAndLookAsync(TimeSpan.FromHours(1));
        await restored.UntilAsync(id, OrderStatus.Completed);
    }

    [Fact]
    public async Task An_operation_of_the_backup_is_looked_up_but_not_sent_again_while_the_shop_is_paused()
    {
        var plan = ShopPlan.WithoutWebhooks with { Database = await DatabaseAsync(Engine.Sqlite) };
        await using var shop = await Shop.OpenAsync(plan);
        var (id, _) = await shop.PayAsync();
        await shop.PayPal.FailAsync("/v2/payments/captures/*/refund", "error");
        await OwnerAsync(shop, $"/orders/{id}/refund", Body);
        Assert.Single((await shop.OrderAsync(id)).OpenOperations);
        await shop.StopAsync();
        await WithAsync(plan.Database!, backup => backup.MarkRestoredAsync(shop.Time.GetUtcNow().AddMinutes(-1), shop.Time.GetUtcNow()));
        await using var restored = await Shop.OpenAsync(plan, shop);
        var sent = (await shop.PayPal.CallsAsync("POST", "/refund")).Count;

        Assert.Equal(200, (await OwnerAsync(restored, $"/orders/{id}/refresh", Body)).Status);
        Assert.Equal(
            (503, "RESTORED_AND_PAUSED"),
            (await OwnerAsync(restored, "/disputes/PP-D-1/acknowledge-return", """{"type":"ITEM_RECEIVED"}""")).Refusal);
        Assert.Equal(sent, (await shop.PayPal.CallsAsync("POST", "/refund")).Count);
    }

    [Fact]
    public async Task Only_a_restored_database_can_be_resumed_and_only_by_an_owner()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks);

        Assert.Equal("none", (await shop.AdminAsync("/restore"))["state"]);
        Assert.Equal((422, "NOT_RESTORED"), (await OwnerAsync(shop, "/restore/resume", Body)).Refusal);
        Assert.Equal("/drop", (await OwnerAsync(shop, "/restore/resume", """{"release":["alarm"],"drop":["alarm"]}"""))["details/0/field"]);
        Assert.Equal(401, (await shop.Browser.SendAsync(HttpMethod.Post, "/api/merchant/restore/resume", Body)).Status);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task<string> DatabaseAsync(Engine engine) => engine is Engine.PostgreSql
        ? await cluster.NewDatabaseAsync()
        : $"Data Source={Path.Combine(folder, $"{Guid.NewGuid():N}.db")}";

    /// <summary>As the program's command does, while no server runs.</summary>
    private static async Task WithAsync(string database, Func<DatabaseBackup, Task> work)
    {
        await using var services = new ServiceCollection().AddDatabase(database).BuildServiceProvider();
        await work(services.GetRequiredService<DatabaseBackup>());
    }

    private static Task<Reply> OwnerAsync(Shop shop, string path, string body) => shop.Browser.SendAsync(
        HttpMethod.Post, $"/api/merchant{path}", body, ("Authorization", $"Bearer {Shop.AdminKey}"), ("Idempotency-Key", path));
}
