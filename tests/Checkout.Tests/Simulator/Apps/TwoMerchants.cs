using PayPalSimulator.Apps;

namespace Checkout.Tests.Simulation.Apps;

/// <summary>Three applications of two merchants, in one simulator.</summary>
internal static class TwoMerchants
{
    public static readonly AppOptions Mugs = new()
    {
        ClientId = "mugs",
        ClientSecret = "mugs-secret",
        MerchantId = "SMMUGS2222222",
        MerchantEmail = "mugs@example.com",
        MerchantName = "Mugs & More",
    };

    public static readonly AppOptions Vinyl = new()
    {
        ClientId = "vinyl",
        ClientSecret = "vinyl-secret",
        MerchantId = "SMVNYL2222222",
        MerchantEmail = "vinyl@example.com",
        MerchantName = "Vinyl",
    };

    /// <summary>Another application of the merchant of <see cref="Mugs"/>.</summary>
    public static readonly AppOptions MugsToo = new()
    {
        ClientId = "mugs-too",
        ClientSecret = "mugs-too-secret",
        MerchantId = Mugs.MerchantId,
        MerchantEmail = Mugs.MerchantEmail,
        MerchantName = Mugs.MerchantName,
    };

    /// <summary>The simulator as <see cref="Mugs"/> uses it, and as <see cref="Vinyl"/> does.</summary>
    public static async Task<(SimulatorApp Mugs, SimulatorApp Vinyl)> StartAsync()
    {
        var mugs = await SimulatorApp.StartAsync(apps: [Mugs, Vinyl, MugsToo]);
        return (mugs, await mugs.AsAsync(Vinyl));
    }
}
