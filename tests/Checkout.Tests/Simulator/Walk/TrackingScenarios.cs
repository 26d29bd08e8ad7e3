namespace Checkout.Tests.Simulation.Walk;

/// <summary>Parcels.</summary>
internal static class TrackingScenarios
{
    public static IEnumerable<Scenario> All => [];
}
