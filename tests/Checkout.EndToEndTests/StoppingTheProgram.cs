using System.Diagnostics;
using Checkout.EndToEndTests.Programs;

namespace Checkout.EndToEndTests;

public sealed class StoppingTheProgram
{
    /// <summary>The server gives requests four seconds; the rest is for a busy machine.</summary>
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task A_program_stopped_during_a_capture_ends_in_time_and_the_order_is_paid_once_after_a_restart()
    {
        var (during, order) = await Interruption.OfACaptureAsync("slow");
        await using var _ = during;

        var clock = Stopwatch.StartNew();
        await during.Program.TerminateAsync();
        Assert.Equal(0, await during.Program.ExitAsync());
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, StopLimit);

        await during.AssertResolvedAfterRestartAsync(order);
    }
}
