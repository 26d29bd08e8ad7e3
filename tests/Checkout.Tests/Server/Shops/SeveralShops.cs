using Checkout.PayPal;
using Checkout.Server.Hosting;
using Checkout.Server.Settings;
using Checkout.Server.Shops;
using Checkout.Tests.PayPal;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PayPalSimulator;
using PayPalSimulator.Apps;

namespace Checkout.Tests.Server.Shops;

/// <summary>A server with several shops, and the simulator as their PayPal, in this process.</summary>
internal sealed class SeveralShops : IAsyncDisposable
{
    /// <summary>The members of a shop with the account of tide.</summary>
    public const string TideAccount =
        """ "paypal_client_id": "tide-app", "paypal_client_secret": {"file": "FOLDER/tide-app"}, "paypal_merchant_id": "TYDEMERCHANT2" """;

    public const string DuneAccount =
        """ "paypal_client_id": "dune-app", "paypal_client_secret": {"file": "FOLDER/dune-app"}, "paypal_merchant_id": "DUNEMERCHANT2" """;

    private static readonly Uri SimulatorUrl = new("http://simulator");

    /// <summary>The accounts of the shops tide and dune.</summary>
    private static readonly AppOptions[] Apps =
    [
        new() { ClientId = "tide-app", ClientSecret = "canary-secret-of-tide", MerchantId = "TYDEMERCHANT2" },
        new() { ClientId = "dune-app", ClientSecret = "canary-secret-of-dune", MerchantId = "DUNEMERCHANT2" },
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("checkout-shops-").FullName;
    private readonly WebApplication simulator;
    private readonly Func<TimeProvider, TimeProvider> clock;
    private WebApplication app;
    private int changes;

    private SeveralShops(Func<TimeProvider, TimeProvider> clock)
    {
        this.clock = clock;
        simulator = Simulator.Build(
            new SimulatorOptions { Apps = Apps, DeliveryHandler = new Wire(() => app!.GetTestServer().CreateHandler()) },
            builder => builder.WebHost.UseTestServer());
        ToPayPal = new Wire(() => simulator.GetTestServer().CreateHandler());
        app = Build();
    }

    private WebApplication Build()
    {
        var settings = new ServerSettings
        {
            Environment = "",
            ShopsPath = Path.Combine(folder, "shops.json"),
            Database = $"Data Source={Path.Combine(folder, "checkout.db")}",
            HostsSimulator = true,
            IsDevelopment = true,
        };
        return CheckoutServer.Build(settings, SimulatorUrl, builder =>
        {
            builder.WebHost.UseTestServer();
            builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace).AddFilter("Microsoft", LogLevel.Warning);
            builder.Services.AddSingleton(clock(Time));
            builder.Services.AddKeyedSingleton<HttpMessageHandler>(PayPalClient.HandlerKey, ToPayPal);
        });
    }

    public LeapingTime Time { get; } = new();

    public CollectedLog Log { get; } = new();

    public Wire ToPayPal { get; }

    public SimulatedPayPal PayPal { get; private set; } = null!;

    public ShopMap Shops => app.Services.GetRequiredService<ShopRegistry>().Shops;

    /// <param name="shops">The file with the shops.</param>
    /// <param name="files">Other files in its folder.</param>
    public static Task<SeveralShops> OpenAsync(string shops, params (string Name, string Text)[] files) =>
        OpenAsync(shops, time => time, files);

    /// <param name="shops">The file with the shops.</param>
    /// <param name="clock">What the server takes for its clock.</param>
    /// <param name="files">Other files in its folder.</param>
    public static async Task<SeveralShops> OpenAsync(
        string shops, Func<TimeProvider, TimeProvider> clock, params (string Name, string Text)[] files)
    {
        var server = new SeveralShops(clock);
        server.Write(shops);
        foreach (var account in Apps)
        {
            server.WriteFile(account.ClientId, account.ClientSecret);
        }

        foreach (var (name, text) in files)
        {
            server.WriteFile(name, text);
        }

        await server.simulator.StartAsync();
        server.PayPal = new SimulatedPayPal(server.simulator.GetTestServer().CreateHandler(), SimulatorUrl);
        Assert.Empty(await CheckoutServer.OpenAsync(server.app));
        await server.app.StartAsync();
        return server;
    }

    /// <summary>Changes the file with the shops. The word FOLDER is the folder of its files.</summary>
    public void Write(string shops)
    {
        var path = Path.Combine(folder, "shops.json");
        File.WriteAllText(path, shops.Replace("FOLDER", folder, StringComparison.Ordinal));
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddSeconds(changes++));
    }

    public void WriteFile(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

    /// <summary>Starts the server again, with another file.</summary>
    public async Task RestartAsync(string shops)
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Write(shops);
        app = Build();
        Assert.Empty(await CheckoutServer.OpenAsync(app));
        await app.StartAsync();
    }

    /// <summary>A new visitor of a shop, at an address such as <c>http://localhost/tide</c>.</summary>
    public Browser Visit(string shop) => new(
        app.GetTestServer().CreateHandler(), new Uri(shop.Contains("//", StringComparison.Ordinal) ? shop : $"http://localhost/{shop}"));

    /// <returns>The status of a new order after its payment.</returns>
    public async Task<string?> BuyAsync(string shop)
    {
        var browser = Visit(shop);
        var order = await browser.OrderAsync();
        await PayPal.ApproveAsync(order);
        return (await browser.CaptureAsync(order))["status"];
    }

    /// <summary>Lets the server look at its files, and waits until something is so.</summary>
    public async Task UntilAsync(Func<bool> isSo)
    {
        await Shop.EventuallyAsync(
            () =>
            {
                Time.Advance(ShopRegistry.LookEvery);
                return Task.FromResult(isSo());
            },
            done => done);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await simulator.StopAsync();
        await simulator.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
