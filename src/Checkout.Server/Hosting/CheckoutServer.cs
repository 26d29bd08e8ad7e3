using Checkout.PayPal;
using Checkout.Server.Backend;
using Checkout.Server.Disputes;
using Checkout.Server.Hosting.Health;
using Checkout.Server.Http;
using Checkout.Server.Http.Bodies;
using Checkout.Server.Http.Limits;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Checkout.Server.Merchant;
using Checkout.Server.Merchant.Disputes;
using Checkout.Server.Operations;
using Checkout.Server.Orders;
using Checkout.Server.Outbox;
using Checkout.Server.Pages;
using Checkout.Server.Pricing;
using Checkout.Server.Privacy;
using Checkout.Server.Reconciliation;
using Checkout.Server.Settings;
using Checkout.Server.Shops;
using Checkout.Server.Signing;
using Checkout.Server.Simulation;
using Checkout.Server.Webhooks;
using Checkout.Server.Workers;
using Checkout.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Checkout.Server.Hosting;

/// <summary>Builds and opens the server. Program runs it; tests run it with their own handler and clock.</summary>
internal static class CheckoutServer
{
    /// <summary>How long running requests may take after the server was asked to stop. An unknown outcome is stored as PROCESSING.</summary>
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(4);

    /// <param name="settings">The settings of the process, which are those of its only shop if <see cref="ServerSettings.ShopsPath"/> is
    /// null.</param>
    /// <param name="payPalUrl">A simulator in this process.</param>
    public static WebApplication Build(ServerSettings settings, Uri? payPalUrl = null, Action<WebApplicationBuilder>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = settings.IsDevelopment ? Environments.Development : Environments.Production,
            // There are no settings files. Watching for them would cause a file event for every commit to a database in the folder.
            Args = ["--hostBuilder:reloadConfigOnChange=false"],
        });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection();
        builder.WebHost.UseUrls(settings.Urls);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            ConnectionLimits.Set(kestrel.Limits);
            kestrel.UseConnectionsPerAddress(settings);
        });
        builder.Services.Configure<SocketTransportOptions>(ConnectionLimits.Set);
        AddProcess(builder.Services, settings);
        if (settings.ShopsPath is null)
        {
            AddShop(builder.Services, settings, payPalUrl);
        }
        else
        {
            // A real shop never talks to the simulator beside it.
            builder.Services.AddShops(
                (services, shop) => AddShop(services, shop, shop.Environment == PayPalEnvironment.Simulator ? payPalUrl : null), OpenAsync);
        }

        configure?.Invoke(builder);

        var app = builder.Build();
        app.UseHttp(settings, () =>
        {
            if (settings.ShopsPath is not null)
            {
                app.UseShops();
            }
        });
        app.UsePageFiles();
        Map(app);
        return app;
    }

    /// <summary>Opens the database and the shops, before the server listens. If the database does not answer, it is opened later.</summary>
    /// <returns>What keeps the process from serving; empty if a shop can open.</returns>
    public static async Task<IReadOnlyList<string>> OpenAsync(WebApplication app)
    {
        if (app.Services.GetService<ShopRegistry>() is { } shops)
        {
            await app.Services.GetRequiredService<DatabaseOpening>().StartOpeningAsync();
            return await shops.OpenAsync();
        }

        var problems = await app.Services.GetRequiredService<CatalogFile>().OpenAsync(CancellationToken.None);
        if (problems.Count == 0)
        {
            await app.Services.GetRequiredService<DatabaseOpening>().StartOpeningAsync();
        }

        return problems;
    }

    /// <summary>Opens one of several shops.</summary>
    /// <returns>What keeps it closed; empty if it can open.</returns>
    private static async Task<IReadOnlyList<string>> OpenAsync(Shop shop)
    {
        var problems = await shop.Get<CatalogFile>().OpenAsync(CancellationToken.None);
        return problems.Count > 0 ? [.. problems.Select(problem => $"The catalog {shop.Settings.CatalogPath}: {problem}.")]
            : await shop.Get<OrderLookup>().HasOrdersOfAnotherAccountAsync()
                ? ["has orders of another REST app: give the new app a shop with another name."]
                : [];
    }

    private static void AddProcess(IServiceCollection services, ServerSettings settings)
    {
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        services.AddDatabase(settings.Database).AddPayPalConnections(settings.PayPalProxy);
        services.AddWorkers().AddHttp(settings, WireJson.Default);
        services.AddSingleton<DroppedLines>().AddHostedService<LogWatch>();
        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = ShutdownLimit;
            // Workers stop and release their claims while requests finish. Afterwards there may be no time left.
            host.ServicesStopConcurrently = true;
            // Every worker handles its own failures. An unhandled one must not stop the shop either.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
    }

    /// <summary>All that belongs to one shop.</summary>
    private static void AddShop(IServiceCollection services, ServerSettings settings, Uri? payPalUrl)
    {
        services.TryAddSingleton(settings);
        services.AddPayPal(provider => new PayPalOptions
        {
            Environment = settings.Environment,
            ApiUrl = settings.SimulatorUrl ?? payPalUrl ?? PayPalEnvironment.ApiUrl(settings.Environment),
            ClientId = settings.ClientId,
            ClientSecret = settings.ClientSecret,
            Proxy = settings.PayPalProxy,
            OnContact = provider.GetRequiredService<PayPalWatch>().Record,
        });
        services.AddStores(provider => new StorageOptions
        {
            Shop = settings.Shop,
            StockOf = sku => provider.GetRequiredService<CatalogFile>().Current.Find(sku)?.Stock,
            HeldShare = settings.HeldShare,
            HasEndpoints = () => provider.GetRequiredService<EndpointStore>().MayHaveAny,
            MailsShoppers = settings.Mail is { WritesToShoppers: true, CanSend: true },
        });
        services.AddSingleton<SalesPause>().AddSingleton<SimulatorAddress>().AddSingleton<SigningKeys>().AddSingleton<OrderKeys>().AddVisitors();
        services.AddPages().AddPricing().AddOrders().AddBackend().AddWebhooks().AddOperations().AddMerchant().AddDisputes().AddEvidence()
            .AddReconciliation().AddPrivacy().AddOutbox().AddHealth();
        services.AddHostedService<SecretWatch>().AddHostedService<RetentionWorker>().AddHostedService<SearchFilling>();
    }

    private static void Map(WebApplication app)
    {
        app.MapPages();
        app.MapHealth();

        var api = app.MapGroup("/api").WithDeclaredBodies().Refuses(500, IssueCode.InternalServerError);
        api.MapWebhooks();

        var shop = api.MapGroup("").AddEndpointFilter<CrossSiteGuard>().AddEndpointFilter<PauseGuard>();
        var shopper = shop.MapGroup("").AddEndpointFilter<WarnOfUnknownNames>().RequireCors(FrontEnds.Policy);
        shopper.MapPageConfig();
        shopper.MapPricing();
        shopper.MapOrders();
        shop.MapBackend();
        shop.MapMerchant();
    }
}
