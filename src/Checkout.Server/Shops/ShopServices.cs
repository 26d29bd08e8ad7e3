using System.Net.Security;
using Checkout.PayPal;
using Checkout.Server.Http.Limits;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Serilog.Extensions.Logging;

namespace Checkout.Server.Shops;

/// <summary>Makes the services of each shop.</summary>
/// <param name="process">The services of the process.</param>
/// <param name="add">Adds what a shop consists of.</param>
internal sealed class ShopServices(IServiceProvider process, Action<IServiceCollection, ServerSettings> add)
{
    public Shop Make(GivenShop given)
    {
        var services = new ServiceCollection();
        Share<TimeProvider>();
        Share<IServer>();
        Share<IHostApplicationLifetime>();
        Share<DatabaseOpening>();
        Share<DatabaseOutage>();
        Share<DatabaseCheck>();
        Share<StreamLimit>();
        // A program that sends alarms to a receiver of its own certificate authority registers it for the process.
        if (process.GetService<SslClientAuthenticationOptions>() is not null)
        {
            Share<SslClientAuthenticationOptions>();
        }

        services.AddDatabaseOf(process);
        services.AddKeyedSingleton(
            PayPalClient.HandlerKey, process.GetRequiredKeyedService<HttpMessageHandler>(PayPalClient.HandlerKey));
        var log = process.GetRequiredService<Serilog.ILogger>().ForContext("Shop", given.Name);
        services.AddSingleton<ILoggerFactory>(_ => new SerilogLoggerFactory(log));
        add(services, given.Settings!);
        return new Shop(given, services.BuildServiceProvider());

        // An instance is not disposed with the shop.
        void Share<T>()
            where T : class => services.AddSingleton(process.GetRequiredService<T>());
    }

    /// <summary>Makes the types of a shop known to the process, because routes ask it which parameters are services. They exist in a shop
    /// only.</summary>
    public static void Announce(IServiceCollection services, Action<IServiceCollection, ServerSettings> add)
    {
        var shop = new ServiceCollection();
        add(shop, new ServerSettings());
        foreach (var type in shop.Where(one => !one.IsKeyedService).Select(one => one.ServiceType).Distinct())
        {
            if (!type.IsGenericType && type != typeof(IHostedService) && services.All(one => one.ServiceType != type))
            {
                services.AddSingleton(
                    type, _ => throw new InvalidOperationException($"{type.Name} belongs to a shop, and there is none here."));
            }
        }
    }
}
