using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using PayPalSimulator;

namespace Checkout.Server.Hosting;

/// <summary>Runs PayPalSimulator in this process, listening before the shop does. The only file that knows the simulator: to everything
/// else it is a PayPal at an address.</summary>
internal sealed class SimulatorHost : IAsyncDisposable
{
    private readonly WebApplication simulator;

    private SimulatorHost(WebApplication simulator, Uri url)
    {
        this.simulator = simulator;
        Url = url;
    }

    /// <summary>The account that a simulator pays unless told otherwise.</summary>
    public static string MerchantId => SimulatorOptions.MerchantId;

    /// <summary>Where this process reaches it.</summary>
    public Uri Url { get; }

    /// <summary>What a simulator with these settings is logged into with.</summary>
    /// <param name="environment">Gives a variable, or null.</param>
    /// <returns>The credentials, and what is wrong with the settings.</returns>
    public static (string ClientId, string ClientSecret, string? Problem) Read(Func<string, string?> environment)
    {
        try
        {
            var options = SimulatorOptions.Read(environment);
            return (options.ClientId, options.ClientSecret, null);
        }
        catch (FormatException exception)
        {
            return ("", "", exception.Message);
        }
    }

    /// <summary>Starts it.</summary>
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
        return new(built, new Uri(PublicAddress.Loopback(listening)));
    }

    public async ValueTask DisposeAsync()
    {
        await simulator.StopAsync();
        await simulator.DisposeAsync();
    }
}
