using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class KillingTheProgram
{
    [Fact]
    public async Task A_kill_after_the_capture_loses_no_payment_and_takes_none_twice()
    {
        var (during, order) = await Interruption.OfACaptureAsync("timeout_after");
        await using var _ = during;
        await Effect.AwaitAsync("the money was taken", async () => (await during.PayPal.CapturesAsync()).Count == 1);

        during.Program.Kill();
        await during.Program.ExitAsync();

        await during.AssertResolvedAfterRestartAsync(order);
    }
}
