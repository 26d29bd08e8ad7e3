using System.Text;
using Checkout.Orders;
using Checkout.Tests.Server.Disputes;
using Checkout.Tests.Storage;

namespace Checkout.Tests.Server;

/// <summary>A buyer asks what is stored about them, and to be forgotten.</summary>
public sealed class ErasingPersonalData(PostgreSqlCluster cluster)
{
    private const string Paula = "paula.porter@example.com";
    private const string Petra = "petra.winter@example.com";

    [Theory, OnBothEngines]
    public async Task Everything_about_a_buyer_is_exported_and_then_found_nowhere_while_the_books_stay(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("checkout-erasing-");
        var file = Path.Combine(folder.FullName, "checkout.db");
        var plan = new ShopPlan { Database = engine is Engine.PostgreSql ? await cluster.NewDatabaseAsync() : $"Data Source={file}" };
        await using (var shop = await Shop.OpenAsync(plan))
        {
            var (id, _) = await shop.PayAsync();
            var (pending, other) = await PayAsPetraAsync(shop);
            await shop.UntilLoggedAsync("PAYMENT.CAPTURE.PENDING");
            await shop.UntilLoggedAsync("Webhook PAYMENT.CAPTURE.COMPLETED");
            await Shop.EventuallyAsync(() => shop.AdminAsync("/webhook-events?state=pending"), events => events.Items.Count == 0);
            var books = (await shop.AdminAsync("/ledger/balances"))["balances"];

            var exported = await shop.AdminAsync($"/personal-data?email={Uri.EscapeDataString(Paula.ToUpperInvariant())}");
            var item = Assert.Single(exported.Items);
            Assert.Equal((Paula, "Paula Porter"), (item.At("payer/email_address"), item.At("delivery_address/full_name")));
            Assert.Contains(item.GetProperty("events").EnumerateArray(), one => one.At("text")!.Contains(Paula, StringComparison.Ordinal));

            var erased = await EraseAsync(shop, Paula);
            Assert.Equal(("1", "true"), (erased["erased"], erased["is_complete"]));
            Assert.Empty((await shop.AdminAsync($"/personal-data?email={Paula}")).Items);
            Assert.Empty((await shop.AdminAsync($"/orders?email={Paula}")).Items);
            Assert.Null((await shop.AdminAsync($"/orders/{id}"))["buyer"]);
            Assert.Single((await shop.AdminAsync($"/personal-data?email={Petra}")).Items);
            Assert.Equal(books, (await shop.AdminAsync("/ledger/balances"))["balances"]);

            // The payment of the other buyer is pending, so a worker erases it later.
            var waits = await EraseAsync(shop, Petra);
            Assert.Equal(("0", "PAYMENT_PENDING"), (waits["erased"], waits["waiting/0/reasons/0"]));
            await shop.PayPal.SettleAsync(other);
            await shop.UntilAsync(pending, OrderStatus.Completed);
            shop.Pass(TimeSpan.FromHours(1));
            await Shop.EventuallyAsync(() => shop.AdminAsync($"/orders?email={Petra}"), orders => orders.Items.Count == 0);
        }

        if (engine is Engine.Sqlite)
        {
            Assert.All(folder.GetFiles(), one => Assert.False(Holds(one.FullName, Paula), one.Name));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Buyer_and_address_leave_an_order_that_has_not_changed_for_the_configured_days()
    {
        await using var shop = await Shop.OpenAsync(ShopPlan.WithoutWebhooks with { KeepPersonalData = TimeSpan.FromDays(400) });
        var (id, _) = await shop.PayAsync();
        shop.Pass(TimeSpan.FromDays(399));
        await shop.UntilAsync(id, OrderStatus.Completed);
        Assert.NotNull((await shop.OrderAsync(id)).Buyer);

        shop.Pass(TimeSpan.FromDays(2));

        await shop.UntilLoggedAsync("The personal data of 1 orders is erased");
        Assert.Null((await shop.OrderAsync(id)).Buyer);
    }

    [Fact]
    public async Task The_words_of_a_dispute_are_erased_once_it_has_ended_and_do_not_come_back()
    {
        await using var shop = await Shop.OpenAsync();
        var dispute = await shop.DisputedAsync((await shop.PayAsync()).CaptureId, new { message = "My name is Canary." });

        Assert.Equal("DISPUTE_OPEN", (await EraseAsync(shop, Paula))["waiting/0/reasons/0"]);
        await shop.PayPal.InDisputeAsync(dispute, "cancel");
        await shop.UntilDisputeAsync(dispute, shown => shown["status"] == "RESOLVED");
        await Shop.EventuallyAsync(
            () =>
            {
                shop.Pass(TimeSpan.FromHours(1));
                return Task.FromResult(shop.CountLogged("The personal data of 1 orders is erased"));
            },
            count => count > 0);
        Assert.DoesNotContain("Canary", (await shop.AdminAsync($"/disputes/{dispute}")).Text, StringComparison.Ordinal);

        await shop.NewBrowser().SendAsync(
            HttpMethod.Post, $"/api/merchant/disputes/{dispute}/refresh", headers: [("Authorization", $"Bearer {Shop.AdminKey}")]);
        Assert.DoesNotContain("Canary", (await shop.AdminAsync($"/disputes/{dispute}")).Text, StringComparison.Ordinal);
    }

    private static async Task<(string Id, string CaptureId)> PayAsPetraAsync(Shop shop)
    {
        var id = await shop.OrderAndApproveAsync(payer: "pending");
        await shop.Browser.CaptureAsync(id);
        return (id, (await shop.OrderAsync(id)).Captures[0].Id);
    }

    private static Task<Reply> EraseAsync(Shop shop, string email) => shop.Browser.SendAsync(
        HttpMethod.Post, "/api/merchant/personal-data/erase", $$"""{"email":"{{email}}"}""", ("Authorization", $"Bearer {Shop.AdminKey}"));

    private static bool Holds(string file, string text) => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0;
}
