using System.Net;
using System.Text.Json;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class OpeningTwoHundredShops(ITestOutputHelper output)
{
    private const int Many = 200;

    /// <summary>In bytes.</summary>
    private const long Most = 60_000_000;

    [Fact]
    public async Task Two_hundred_shops_take_at_most_60_MB_more_than_one()
    {
        var one = await MemoryOfAsync(1);
        var many = await MemoryOfAsync(Many);

        output.WriteLine($"1 shop {one / 1_000_000} MB, {Many} shops {many / 1_000_000} MB");
        Assert.InRange(many - one, 0, Most);
    }

    /// <returns>What the process has in use after as many views of the page and of products, whatever the number of shops.</returns>
    private static async Task<long> MemoryOfAsync(int count)
    {
        var folder = Repository.NewFolder();
        var shops = Path.Combine(folder, "shops.json");
        await File.WriteAllTextAsync(shops, JsonSerializer.Serialize(
            Enumerable.Range(1, count).ToDictionary(number => $"shop-{number}", number => new { paypal_webhook_id = $"WEBHOOK{number}" })));
        await using var server = await Shop.OpenAsync(folder, ("CHECKOUT_SHOPS", shops), ("CHECKOUT_ADMIN_KEY", ""),
            ("CHECKOUT_BACKEND_KEY", ""), ("CHECKOUT_RATE_LIMIT", ""), ("CHECKOUT_SHOPPER_MAILS", ""));
        using var visitor = new Customer(new Uri(server.Url, "/"));
        for (var i = 0; i < Many; i++)
        {
            foreach (var path in new[] { "", "api/products" })
            {
                Assert.Equal(HttpStatusCode.OK, (await visitor.AskAsync($"/shop-{(i % count) + 1}/{path}")).Status);
            }
        }

        return server.Program.Memory;
    }
}
