using Microsoft.Extensions.DependencyInjection.Extensions;
using PayPalSimulator.Buyer;
using PayPalSimulator.Controls;

namespace PayPalSimulator;

/// <summary>Builds a simulator, to run alone or inside another program.</summary>
public static class Simulator
{
    /// <summary>
    /// Builds a simulator that is ready to be started. It reads no arguments, settings files or environment variables, does not use the
    /// console, and logs only where <paramref name="configure"/> tells it to.
    /// </summary>
    /// <param name="options">The settings.</param>
    /// <param name="configure">Adds logging, or replaces the server by a test server.</param>
    public static WebApplication Build(SimulatorOptions options, Action<WebApplicationBuilder>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Limits.RequestBody;
        });
        builder.WebHost.UseUrls(options.Urls);
        builder.Services.AddRoutingCore();

        // The hosting program decides when the simulator stops.
        builder.Services.Replace(ServiceDescriptor.Singleton<IHostLifetime, HostedLifetime>());
        var world = new World(options);
        builder.Services.AddSingleton(_ => world);
        builder.Services.AddHostedService<DeliveryWorker>();
        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseDebugIds(world);
        app.UseFailures();
        app.UseRouting();
        app.MapApi(world);
        app.MapBuyer(world);
        app.MapControls(world);
        return app;
    }

    private sealed class HostedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
