using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PayPalSimulator;

namespace Checkout.Server.Simulation;

/// <summary>Runs PayPalSimulator in this process. It listens before the shop does. No other file uses the simulator; for all other code it
/// is a PayPal at an address.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication simulator;

    private SimulatorHost(WebApplication simulator, string url)
    {
        this.simulator = simulator;
        Url = url;
    }

    public static string MerchantId => new SimulatorOptions().Apps[0].MerchantId;

    public string Url { get; }

    public static (string ClientId, string ClientSecret, string? Problem) Read(Func<string, string?> environment)
    {
        try
        {
            var options = SimulatorOptions.Read(environment);
            return (options.Apps[0].ClientId, options.Apps[0].ClientSecret, null);
        }
        catch (FormatException exception)
        {
            return ("", "", exception.Message);
        }
    }

    /// <exception cref="IOException">Its port is in use.</exception>
    public static async Task<SimulatorHost> StartAsync(Func<string, string?> environment, Action<WebApplicationBuilder> configure)
    {
        var built = Simulator.Build(SimulatorOptions.Read(environment), configure);
        try
        {
            await built.StartAsync();
        }
        catch
        {
            await built.DisposeAsync();
            throw;
        }

        var listening = built.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new(built, listening);
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.StopAsync();
        await simulator.DisposeAsync();
    }
}
