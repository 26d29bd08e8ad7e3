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

    public string Url { get; }

    /// <param name="clientId">The client id of the shop's application; null means the first application.</param>
    public static (string ClientId, string ClientSecret, string MerchantId, IReadOnlyList<string> Problems) Read(
        Func<string, string?> environment, string? clientId)
    {
        var options = new SimulatorOptions();
        string[] problems = [];
        try
        {
            options = SimulatorOptions.Read(environment);
        }
        catch (FormatException exception)
        {
            problems = exception.Message.Split(Environment.NewLine);
        }

        var app = options.Apps.FirstOrDefault(app => app.ClientId == clientId) ?? options.Apps[0];
        return (app.ClientId, app.ClientSecret, app.MerchantId, problems);
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
