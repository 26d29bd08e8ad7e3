namespace Checkout.EndToEndTests.Programs;

/// <summary>A shop that ends while it takes somebody's money, at a PayPal that lives on and tells nobody by webhook.</summary>
internal sealed class Interruption : IAsyncDisposable
{
    private readonly LoneSimulator simulator;
    private readonly Shop shop;
    private readonly Customer customer;
    private Task? lost;

    private Interruption(LoneSimulator simulator, Shop shop)
    {
        (this.simulator, this.shop) = (simulator, shop);
        customer = new Customer(shop.Url);
    }

    public SimulatedPayPal PayPal => simulator.PayPal;

    public RunningProgram Program => shop.Program;

    /// <summary>Opens a shop, has an order approved and its capture under way in it.</summary>
    /// <param name="fault">How PayPal keeps the shop waiting: with the money not moved yet, or already.</param>
    public static async Task<(Interruption During, string OrderId)> OfACaptureAsync(string fault)
    {
        var payPal = await LoneSimulator.StartAsync();
        await payPal.PayPal.DropWebhooksAsync();
        await payPal.PayPal.BreakCapturesAsync(fault, delayMs: 60_000);
        var during = new Interruption(payPal, await Shop.OpenAsync(null, ("PAYPAL_SIMULATOR_URL", payPal.Url.ToString())));

        var order = await during.customer.OrderAsync("MUG-TIDE");
        await payPal.PayPal.ApproveAsync(order);
        during.lost = during.customer.CaptureAsync(order);
        await Effect.AwaitAsync("the capture is under way", () => payPal.PayPal.IsCapturingAsync(order));
        return (during, order);
    }

    /// <summary>Opens the shop again on the same database, at a PayPal that answers again: the order must end paid once.</summary>
    public async Task AssertResolvedAfterRestartAsync(string orderId)
    {
        // The browser's request went down with the server.
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => lost!);
        await PayPal.MendAsync();
        await using var again = await Shop.OpenAsync(shop.Folder, ("PAYPAL_SIMULATOR_URL", simulator.Url.ToString()));

        await again.Merchant.SeesAsync(orderId, "COMPLETED");

        Assert.EndsWith("COMPLETED 36.81 USD", Assert.Single(await PayPal.CapturesAsync()), StringComparison.Ordinal);
        await again.Merchant.AgreesWithAsync(PayPal);
    }

    public async ValueTask DisposeAsync()
    {
        customer.Dispose();
        await shop.DisposeAsync();
        await simulator.DisposeAsync();
    }
}
