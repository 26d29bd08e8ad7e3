using Checkout.Orders;
using Checkout.Server.Orders;

namespace Checkout.Tests.Server;

/// <summary>The merchant puts an older copy of the database back, and what it does not know any more has happened at PayPal.</summary>
public sealed class RestoringTheDatabase : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("checkout-restore-").FullName;

    private string Database => Path.Combine(folder, "checkout.db");

    [Fact]
    public async Task An_attempt_after_a_restore_has_another_request_id_than_the_forgotten_one_and_takes_the_money()
    {
        var plan = ShopPlan.WithoutWebhooks with { Database = $"Data Source={Database};Pooling=False" };
        await using var shop = await Shop.OpenAsync(plan);
        var id = await shop.OrderAndApproveAsync(payer: "declined_once");
        await shop.StopAsync();
        Copy(Database, $"{Database}.backup");
        await using var forgotten = await Shop.OpenAsync(plan, shop);
        Assert.Equal(OrderStatus.Declined, await CaptureAsync(forgotten, id));
        await forgotten.StopAsync();

        Copy($"{Database}.backup", Database);
        await using var restored = await Shop.OpenAsync(plan, shop);
        await shop.PayPal.ApproveAsync(id);

        Assert.Equal(OrderStatus.Completed, await CaptureAsync(restored, id));
        Assert.Equal(2, (await shop.PayPal.CaptureCallsAsync()).Select(call => call.At("request_id")).Distinct().Count());
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static async Task<OrderStatus> CaptureAsync(Shop shop, string id)
    {
        var stored = await shop.StoredAsync(id);
        return (await shop.Get<PaymentCapture>().CaptureAsync(stored, isShopperThere: true, CancellationToken.None)).Order.Status;
    }

    /// <summary>With the write-ahead log, which belongs to the file.</summary>
    private static void Copy(string from, string to)
    {
        foreach (var part in new[] { "", "-wal", "-shm" })
        {
            File.Delete(to + part);
            if (File.Exists(from + part))
            {
                File.Copy(from + part, to + part);
            }
        }
    }
}
