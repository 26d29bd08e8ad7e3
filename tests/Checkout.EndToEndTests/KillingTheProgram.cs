using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class KillingTheProgram
{
    [Fact]
    public async Task After_the_money_was_taken_loses_nothing_and_takes_nothing_twice()
    {
        var (during, order) = await Interruption.OfACaptureAsync("timeout_after");
        await using var _ = during;
        await Effect.AwaitAsync("the money was taken", async () => (await during.PayPal.CapturesAsync()).Count == 1);

        during.Program.Kill();
        await during.Program.ExitAsync();

        await during.AssertResolvedAfterRestartAsync(order);
    }
}
