using System.Net.Sockets;
using Checkout.Server.Http;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Settings;
using Checkout.Server.Shops;
using Checkout.Server.Simulation;
using Checkout.Storage;
using Microsoft.AspNetCore.Connections;

namespace Checkout.Server.Hosting;

internal static partial class Startup
{
    public const string CannotStart = "Checkout cannot start:";

    public static async Task<int> RunAsync(ServerSettings settings, Func<string, string?> environment)
    {
        var dropped = new DroppedLines();
        Serilog.ILogger logger;
        try
        {
            logger = LoggingSetup.CreateLogger(settings.IsDevelopment, new ConfigurationBuilder().AddEnvironmentVariables().Build(), dropped);
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException)
        {
            return await RefuseAsync(CannotStart, [$"A Serilog__ variable cannot be used: {exception.Message}"]);
        }

        await using var flushed = new LogFlush(logger);
        SimulatorHost? simulator = null;
        try
        {
            simulator = settings.HostsSimulator
                ? await SimulatorHost.StartAsync(environment, builder => builder.Logging.Use(logger))
                : null;
            var simulatorUrl = simulator is null ? null : new Uri(PublicAddress.Loopback(simulator.Url));
            await using var app = CheckoutServer.Build(settings, simulatorUrl, builder =>
            {
                builder.Logging.Use(logger);
                builder.Services.AddSingleton(dropped);
            });
            if (await CheckoutServer.OpenAsync(app) is { Count: > 0 } problems)
            {
                var what = settings.ShopsPath is { } shops ? $"The shops in {shops} cannot be opened:"
                    : $"The catalog {settings.CatalogPath} cannot be used:";
                return await RefuseAsync(what, problems);
            }

            await StartAsync(app);
            var console = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Checkout");
            Log.Started(console, CommandLine.Version, Describe(environment));
            Announce(app, settings, simulatorUrl, console);
            await app.WaitForShutdownAsync();
            Log.Stopped(console);
            return 0;
        }
        catch (Exception exception) when (exception is SocketException
            || exception is IOException { InnerException: SocketException or AddressInUseException })
        {
            var (name, urls) = settings.HostsSimulator && simulator is null
                ? (SettingName.SimulatorUrls, environment(SettingName.SimulatorUrls))
                : (SettingName.Urls, settings.Urls);
            return await RefuseAsync(
                CannotStart, [$"{name} is {urls}: {exception.Message.TrimEnd('.')}. Stop the other program, or choose another address."]);
        }
        catch (SchemaMismatchException exception)
        {
            return await RefuseAsync(CannotStart, [exception.Message]);
        }
        finally
        {
            if (simulator is not null)
            {
                await simulator.DisposeAsync();
            }
        }
    }

    public static async Task<int> RefuseAsync(string head, IReadOnlyList<string> problems)
    {
        var text = problems is [var only]
            ? $"{head} {only}"
            : $"{head}{string.Concat(problems.Select(problem => $"{Environment.NewLine}  - {problem}"))}";
        await Console.Error.WriteLineAsync(text);
        return 1;
    }

    /// <summary>If a part fails, the parts that were started are stopped; otherwise their workers would log errors.</summary>
    private static async Task StartAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.StopAsync();
            throw;
        }
    }

    /// <summary>The settings that are set. Values of secrets are left out.</summary>
    private static string Describe(Func<string, string?> environment)
    {
        var given = new List<string>();
        foreach (var setting in SettingTable.All)
        {
            if (environment(setting.Name) is { Length: > 0 } value)
            {
                given.Add(setting.IsSecret ? $"{setting.Name} (secret)" : $"{setting.Name}={value}");
            }

            if (setting.FileName is { } file && environment(file) is { Length: > 0 } path)
            {
                given.Add($"{file}={path}");
            }
        }

        return given.Count > 0 ? string.Join(", ", given) : "its defaults";
    }

    private static void Announce(WebApplication app, ServerSettings settings, Uri? simulator, ILogger logger)
    {
        IEnumerable<PublicAddress> addresses = app.Services.GetService<ShopRegistry>() is { } registry
            ? registry.Shops.All.Select(place => place.Shop?.Get<PublicAddress>()).OfType<PublicAddress>()
            : [app.Services.GetRequiredService<PublicAddress>()];
        foreach (var address in addresses)
        {
            Log.Shop(logger, address.Url);
            if (settings.Swagger)
            {
                Log.Swagger(logger, new Uri(address.Url, SwaggerSetup.Path[1..]));
            }
        }

        if (settings.PayPalProxy is { } proxy)
        {
            Log.Proxy(logger, proxy.Host, proxy.Port);
        }

        if (simulator is not null)
        {
            Log.Simulator(logger, simulator);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Checkout {Version} started with {Settings}.")]
        public static partial void Started(ILogger logger, string version, string settings);

        [LoggerMessage(LogLevel.Information, "Checkout stopped.")]
        public static partial void Stopped(ILogger logger);

        [LoggerMessage(LogLevel.Information, "The shop is at {Url}")]
        public static partial void Shop(ILogger logger, Uri url);

        [LoggerMessage(LogLevel.Information, "Swagger is at {Url}")]
        public static partial void Swagger(ILogger logger, Uri url);

        [LoggerMessage(LogLevel.Information, "PayPal is called through the proxy {Host}:{Port}")]
        public static partial void Proxy(ILogger logger, string host, int port);

        [LoggerMessage(LogLevel.Information, "PayPal is simulated at {Url}: no account is needed and no money moves")]
        public static partial void Simulator(ILogger logger, Uri url);
    }
}
