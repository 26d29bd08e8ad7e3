using System.Net.Security;
using System.Security.Cryptography;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Hosting;
using Checkout.Server.Settings;
using Checkout.Server.Shops;
using Checkout.Storage;
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

    /// <summary>The member of a shop that uses the other simulator.</summary>
    public const string AtTheOtherSimulator = """ "paypal_simulator_url": "http://other-simulator" """;

    /// <summary>The member that gives a shop the signing key of another, as one file of secrets does.</summary>
    public const string SharedSigningKey = """ "signing_key": {"file": "FOLDER/signing.key"} """;

    private static readonly Uri SimulatorUrl = new("http://simulator");

    private static readonly Uri OtherSimulatorUrl = new("http://other-simulator");

    /// <summary>The accounts of the shops tide and dune.</summary>
    private static readonly AppOptions[] Apps =
    [
        new() { ClientId = "tide-app", ClientSecret = "canary-secret-of-tide", MerchantId = "TYDEMERCHANT2" },
        new() { ClientId = "dune-app", ClientSecret = "canary-secret-of-dune", MerchantId = "DUNEMERCHANT2" },
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("checkout-shops-").FullName;
    private readonly WebApplication simulator;
    private readonly WebApplication otherSimulator;
    private readonly Func<TimeProvider, TimeProvider> clock;
    private readonly SslClientAuthenticationOptions? outgoingTls;
    private WebApplication app;
    private int changes;

    private SeveralShops(Func<TimeProvider, TimeProvider> clock, SslClientAuthenticationOptions? outgoingTls = null)
    {
        (this.clock, this.outgoingTls) = (clock, outgoingTls);
        Webhooks = new Wire(() => app!.GetTestServer().CreateHandler());
        simulator = BuildSimulator();
        otherSimulator = BuildSimulator();
        ToPayPal = new Wire(() => new ByHost(new Dictionary<string, HttpMessageHandler>(StringComparer.Ordinal)
        {
            [SimulatorUrl.Host] = simulator.GetTestServer().CreateHandler(),
            [OtherSimulatorUrl.Host] = otherSimulator.GetTestServer().CreateHandler(),
        }));
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
            if (outgoingTls is not null)
            {
                builder.Services.AddSingleton(outgoingTls);
            }
        });
    }

    public LeapingTime Time { get; } = new();

    public CollectedLog Log { get; } = new();

    public Wire ToPayPal { get; }

    /// <summary>From both simulators to the shops.</summary>
    public Wire Webhooks { get; }

    public SimulatedPayPal PayPal { get; private set; } = null!;

    /// <summary>The simulator of shops that name it.</summary>
    public SimulatedPayPal OtherPayPal { get; private set; } = null!;

    public ShopMap Shops => app.Services.GetRequiredService<ShopRegistry>().Shops;

    /// <param name="shops">The file with the shops.</param>
    /// <param name="files">Other files in its folder.</param>
    public static Task<SeveralShops> OpenAsync(string shops, params (string Name, string Text)[] files) =>
        OpenAsync(new SeveralShops(time => time), shops, files);

    /// <param name="shops">The file with the shops.</param>
    /// <param name="clock">What the server takes for its clock.</param>
    /// <param name="files">Other files in its folder.</param>
    public static Task<SeveralShops> OpenAsync(
        string shops, Func<TimeProvider, TimeProvider> clock, params (string Name, string Text)[] files) =>
        OpenAsync(new SeveralShops(clock), shops, files);

    /// <param name="shops">The file with the shops.</param>
    /// <param name="outgoingTls">Trusts the receiver of alarms.</param>
    /// <param name="files">Other files in its folder.</param>
    public static Task<SeveralShops> OpenAsync(
        string shops, SslClientAuthenticationOptions outgoingTls, params (string Name, string Text)[] files) =>
        OpenAsync(new SeveralShops(time => time, outgoingTls), shops, files);

    /// <summary>What has the type in a shop.</summary>
    public T Get<T>(string shop)
        where T : notnull => Shops.Named(shop)!.Shop!.Get<T>();

    /// <summary>An order of a shop, by PayPal's id.</summary>
    public async Task<Order> OrderAsync(string shop, string payPalOrderId) =>
        (await Get<OrderStore>(shop).FindByPayPalIdAsync(payPalOrderId))!.Order;

    /// <summary>Gives a shop an order with the ids, the number and the visitor of another shop's order. Nothing but a key or a signature
    /// then tells the two apart.</summary>
    public async Task CopyAsync(Order order, string shop) => Assert.IsType<Added>(
        await Get<OrderStore>(shop).AddAsync(order, null, Time.GetUtcNow()));

    private static async Task<SeveralShops> OpenAsync(SeveralShops server, string shops, (string Name, string Text)[] files)
    {
        server.Write(shops);
        server.WriteFile("signing.key", Convert.ToHexString(RandomNumberGenerator.GetBytes(32)));
        foreach (var account in Apps)
        {
            server.WriteFile(account.ClientId, account.ClientSecret);
        }

        foreach (var (name, text) in files)
        {
            server.WriteFile(name, text);
        }

        await server.simulator.StartAsync();
        await server.otherSimulator.StartAsync();
        server.PayPal = new SimulatedPayPal(server.simulator.GetTestServer().CreateHandler(), SimulatorUrl);
        server.OtherPayPal = new SimulatedPayPal(server.otherSimulator.GetTestServer().CreateHandler(), OtherSimulatorUrl);
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
    public Task<string?> BuyAsync(string shop) => BuyAsync(Visit(shop));

    /// <returns>The same.</returns>
    public async Task<string?> BuyAsync(Browser browser)
    {
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
        await otherSimulator.StopAsync();
        await otherSimulator.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private WebApplication BuildSimulator() => Simulator.Build(
        new SimulatorOptions { Apps = Apps, DeliveryHandler = Webhooks }, builder => builder.WebHost.UseTestServer());

    /// <summary>Several servers on one wire.</summary>
    private sealed class ByHost(IReadOnlyDictionary<string, HttpMessageHandler> servers) : HttpMessageHandler
    {
        private readonly Dictionary<string, HttpMessageInvoker> ends =
            servers.ToDictionary(server => server.Key, server => new HttpMessageInvoker(server.Value), StringComparer.Ordinal);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            ends[request.RequestUri!.Host].SendAsync(request, cancellationToken);
    }
}
