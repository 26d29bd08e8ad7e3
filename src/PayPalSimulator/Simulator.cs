using Microsoft.Extensions.DependencyInjection.Extensions;
using PayPalSimulator.Browser;
using PayPalSimulator.Controls;
using PayPalSimulator.Webhooks.Sending;

namespace PayPalSimulator;

/// <summary>Builds a simulator, to run alone or inside another program.</summary>
public static class Simulator
{
    /// <summary>
    /// Builds a simulator that is ready to start. It reads no arguments, settings files or environment variables, and writes nothing to the
    /// console. It logs only when <paramref name="configure"/> adds a logger.
    /// </summary>
    /// <param name="configure">Adds logging, or replaces the web server with a test server.</param>
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
        app.MapBrowser(world);
        app.MapControls(world);
        return app;
    }

    private sealed class HostedLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
