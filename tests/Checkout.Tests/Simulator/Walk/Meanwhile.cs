namespace Checkout.Tests.Simulation.Walk;

/// <summary>A second call while the first one runs.</summary>
internal static class Meanwhile
{
    public static async Task<Answer> CallAsync(SimulatorApp simulator, string operation)
    {
        var ids = await Stage.ReadyAsync(simulator, operation);
        await simulator.FaultAsync("slow", more: new() { ["delay_ms"] = 60_000, ["method"] = "POST" });
        var first = Stage.SendAsync(simulator, operation, null, ids);
        await simulator.UntilFaultHappensAsync();
        var second = await Stage.SendAsync(simulator, operation, null, ids);
        await simulator.StopAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => first);
        return second;
    }
}
