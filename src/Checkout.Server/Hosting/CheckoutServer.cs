using System.Text.Json;
using System.Text.Json.Serialization;
using Checkout.PayPal;
using Checkout.Server.Alarms;
using Checkout.Server.Health;
using Checkout.Server.Logging;
using Checkout.Server.Merchant;
using Checkout.Server.OpenApi;
using Checkout.Server.Orders;
using Checkout.Server.Page;
using Checkout.Server.Pricing;
using Checkout.Server.Problems;
using Checkout.Server.Reconciliation;
using Checkout.Server.Retention;
using Checkout.Server.Security;
using Checkout.Server.Settings;
using Checkout.Server.Visitors;
using Checkout.Server.Webhooks;
using Checkout.Server.Wire;
using Checkout.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.FileProviders;

namespace Checkout.Server.Hosting;

/// <summary>Composes the server. Program runs it; tests run it with their own handler and clock.</summary>
public static class CheckoutServer
{
    /// <summary>How long running requests may take after the server is told to stop. An unknown outcome is stored as PROCESSING.</summary>
    private static readonly TimeSpan ShutdownLimit = TimeSpan.FromSeconds(4);

    /// <summary>Builds the server.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="payPalUrl">The base address of PayPal's API; null uses that of the environment.</param>
    /// <param name="configure">A test's changes, applied before the server is built.</param>
    /// <returns>The application, not started.</returns>
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
        AddServices(builder.Services, settings, payPalUrl);
        configure?.Invoke(builder);

        var app = builder.Build();
        app.Services.GetRequiredService<PayPalOptions>().OnContact = app.Services.GetRequiredService<PayPalWatch>().Hear;
        Use(app, settings);
        Map(app, settings);
        return app;
    }

    /// <summary>Reads the catalog and opens the database, before the server listens. If the database is unreachable, it is opened
    /// later.</summary>
    /// <param name="app">What <see cref="Build"/> built.</param>
    /// <returns>Every problem of the catalog with its path; empty if the shop can open.</returns>
    public static async Task<IReadOnlyList<string>> OpenAsync(WebApplication app)
    {
        var problems = await app.Services.GetRequiredService<CatalogFile>().OpenAsync(CancellationToken.None);
        if (problems.Count == 0)
        {
            await app.Services.GetRequiredService<DatabaseOpening>().TryAsync(CancellationToken.None);
        }

        return problems;
    }

    private static void AddServices(IServiceCollection services, ServerSettings settings, Uri? payPalUrl)
    {
        services.AddSingleton(settings);
        services.AddSingleton(TimeProvider.System);
        services.AddPayPal(new PayPalOptions
        {
            Environment = settings.Environment,
            ApiUrl = payPalUrl ?? settings.SimulatorUrl ?? PayPalEnvironment.ApiUrl(settings.Environment),
            ClientId = settings.ClientId,
            ClientSecret = settings.ClientSecret,
            Proxy = settings.PayPalProxy,
        });
        services.AddStorage(provider => new StorageOptions
        {
            ConnectionString = settings.Database,
            StockOf = sku => provider.GetRequiredService<CatalogFile>().Current.Find(sku)?.Stock,
            HeldShare = settings.HeldShare,
        });

        services.AddSingleton<PublicAddress>().AddSingleton<PayPalPlace>().AddSingleton<ShopPage>();
        services.AddSingleton<SigningKeys>().AddSingleton<Visitor>().AddSingleton<ConnectionsPerAddress>();
        services.AddSingleton<Till>().AddSingleton<OrderPlacement>().AddSingleton<OrderSettlement>().AddSingleton<OrderLookup>();
        services.AddSingleton<NewerOrders>();
        services.AddSingleton<Readiness>().AddSingleton<DatabaseOutage>().AddSingleton<AdminKey>();
        services.AddSingleton<PayPalWatch>();
        services.AddSingleton<WebhookIds>().AddSingleton<WebhookGate>().AddSingleton<WebhookSignal>().AddSingleton<EventWork>();
        services.AddSingleton<OrderFinder>().AddSingleton<PaymentOwners>().AddSingleton<EventEndings>().AddSingleton<ReusedSignatures>();
        services.AddSingleton<CatalogFile>().AddHostedService(provider => provider.GetRequiredService<CatalogFile>());
        services.AddSingleton<DatabaseOpening>().AddHostedService(provider => provider.GetRequiredService<DatabaseOpening>());
        services.AddSingleton<RaiseAlarm>(provider => provider.GetRequiredService<AlarmOutbox>().RaiseAsync);
        services.AddHostedService<WebhookWorker>().AddHostedService<Reconciler>().AddHostedService<WebhookRegistration>();
        services.AddHostedService<WebhookRetention>().AddHostedService<RetentionWorker>();
        services.AddHostedService<SecretWatch>().AddHostedService<PayPalAlarms>();
        services.AddSingleton<OutgoingHttp>().AddHostedService<AlarmWorker>();

        services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = ShutdownLimit;
            // Workers stop and release their claims while requests finish. Afterwards there may be no time left.
            host.ServicesStopConcurrently = true;
            // Every worker handles its own failures. An unhandled one must not stop the shop either.
            host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore;
        });
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
            json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default);
        });
        services.AddSingleton<IProblemDetailsWriter, ProblemShape>().AddProblemDetails().AddExceptionHandler<ExceptionTranslator>();
        services.AddRateLimits(settings).AddSingleton<UnlistedProxies>();
        if (settings.Swagger)
        {
            services.AddSwagger();
        }
    }

    private static void Use(WebApplication app, ServerSettings settings)
    {
        app.UseTrustedProxies(settings);
        app.UseMiddleware<RequestLog>();
        app.UseHead();
        app.UseSecurityHeaders();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseRouting();
        app.UseRateLimiter();
        if (settings.Swagger)
        {
            app.UseSwaggerPage();
        }

        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(ShopPage.Folder),
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = "no-cache",
        });
    }

    private static void Map(WebApplication app, ServerSettings settings)
    {
        ShopPage.Map(app);
        app.MapHealth();

        var api = app.MapGroup("/api");
        api.MapWebhooks();

        var shop = api.MapGroup("").AddEndpointFilter<CrossSiteGuard>();
        PageConfig.Map(shop);
        shop.MapPricing();
        shop.MapOrders();
        shop.MapMerchant();
    }
}
