using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests.Promises;

/// <summary>Many shoppers at once. The same seed makes the same carts and habits; only the moments are left to chance.</summary>
internal sealed class Crowd : IDisposable
{
    /// <summary>So many are at the till at once; those who wait for an unknown outcome stand aside.</summary>
    private const int AtOnce = 12;

    private readonly HttpClient http = new(new SocketsHttpHandler { UseCookies = false }) { Timeout = TimeSpan.FromSeconds(40) };
    private readonly SemaphoreSlim till = new(AtOnce);
    private readonly Func<Uri> shop;
    private readonly SimulatedPayPal payPal;

    /// <summary>Gathers a crowd.</summary>
    /// <param name="shop">Where the shop is; asked before each request, so that restarts and replicas can move it.</param>
    /// <param name="payPal">Where the shoppers approve.</param>
    /// <param name="seed">Makes their carts and habits.</param>
    /// <param name="size">How many there are.</param>
    public Crowd(Func<Uri> shop, SimulatedPayPal payPal, int seed, int size)
    {
        (this.shop, this.payPal) = (shop, payPal);
        var chance = new Random(seed);
        Purchases = [.. Enumerable.Range(1, size).Select(number => new Purchase(number, chance.NextHabit(), Goods.NextCart(chance)))];
    }

    public IReadOnlyList<Purchase> Purchases { get; }

    public Tally Tally { get; } = new();

    /// <summary>All of them buy. Ends when everybody who stayed knows how it ended.</summary>
    public Task ShopAsync() => Task.WhenAll(Purchases.Select(ShopAsync));

    public void Dispose()
    {
        http.Dispose();
        till.Dispose();
    }

    private async Task ShopAsync(Purchase purchase)
    {
        var tab = new Tab(http, shop, Tally);
        bool stays;
        await till.WaitAsync();
        try
        {
            stays = await purchase.CheckOutAsync(tab, payPal, Tally);
        }
        finally
        {
            till.Release();
        }

        if (stays)
        {
            await purchase.FollowAsync(tab, payPal, Tally);
        }
    }
}
