using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Hosting;
using Checkout.Server.Webhooks;
using Checkout.Storage;
using Checkout.Tests.Orders;
using Checkout.Tests.PayPal;
using Checkout.Tests.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using PayPalSimulator;
using PayPalSimulator.Apps;

namespace Checkout.Tests;

/// <summary>The whole server and the simulator as its PayPal, both real and in this process, with a database of their own.</summary>
internal sealed class Shop : IAsyncDisposable
{
    public const string AdminKey = "canary-admin-key-of-enough-letters";

    public const string BackendKey = "canary-backend-key-of-other-letters";

    public const string ClientSecret = "canary-client-secret";

    private static readonly Uri SimulatorUrl = new("http://simulator");

    /// <summary>How long, in real time, a test waits for what a worker does.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(10);

    private readonly string folder = Directory.CreateTempSubdirectory("checkout-shop-").FullName;
    private readonly ShopPlan plan;
    private readonly WebApplication simulator;
    private readonly WebApplication app;

    private readonly Shop? other;

    private Shop(ShopPlan plan, Shop? other)
    {
        this.plan = plan;
        this.other = other;
        Webhooks = new Wire(() => app!.GetTestServer().CreateHandler());
        ToPayPal = new Wire(() => simulator!.GetTestServer().CreateHandler());
        simulator = other?.simulator ?? Simulator.Build(
            new SimulatorOptions { DeliveryHandler = Webhooks, Apps = [new AppOptions { ClientSecret = ClientSecret }] },
            builder => builder.WebHost.UseTestServer());
        app = CheckoutServer.Build(plan.ToSettings(folder), SimulatorUrl, Configure);
    }

    public LeapingTime Time { get; } = new();

    public CollectedLog Log { get; } = new();

    /// <summary>From the shop to PayPal.</summary>
    public Wire ToPayPal { get; }

    /// <summary>From PayPal to the shop.</summary>
    public Wire Webhooks { get; }

    public SimulatedPayPal PayPal { get; private set; } = null!;

    /// <summary>The first shopper.</summary>
    public Browser Browser { get; private set; } = null!;

    public OrderStore Orders => Get<OrderStore>();

    /// <summary>Opens a shop, with a PayPal of its own or that of another shop, whose server is stopped.</summary>
    public static async Task<Shop> OpenAsync(ShopPlan? plan = null, Shop? other = null)
    {
        var shop = new Shop(plan ?? new ShopPlan(), other);
        await shop.StartAsync();
        return shop;
    }

    /// <summary>What has the type in the server.</summary>
    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Another visitor.</summary>
    public Browser NewBrowser() => new(NewHandler(), plan.PublicUrl);

    /// <summary>To the server, without a network.</summary>
    public HttpMessageHandler NewHandler() => app.GetTestServer().CreateHandler();

    /// <summary>The merchant, with the right key.</summary>
    public Task<Reply> AdminAsync(string path, HttpMethod? method = null) =>
        NewBrowser().SendAsync(method ?? HttpMethod.Get, $"/api/merchant{path}", headers: [("Authorization", $"Bearer {AdminKey}")]);

    /// <summary>Whether the shop can take orders, as the merchant is told.</summary>
    public Task<Reply> ReadyAsync() =>
        NewBrowser().SendAsync(HttpMethod.Get, "/health/ready", headers: [("Authorization", $"Bearer {AdminKey}")]);

    /// <summary>Lets time pass for the shop, so that its workers do what falls due.</summary>
    public void Pass(TimeSpan time) => Time.Advance(time);

    /// <summary>The order's facts.</summary>
    public async Task<Order> OrderAsync(string payPalOrderId) => (await StoredAsync(payPalOrderId)).Order;

    /// <summary>The order as it is stored.</summary>
    public async Task<StoredOrder> StoredAsync(string payPalOrderId) => (await Orders.FindByPayPalIdAsync(payPalOrderId))!;

    /// <summary>As if a server had died a while ago between its note of a capture and its call.</summary>
    public async Task NoteAnAttemptAsync(string payPalOrderId, TimeSpan ago = default)
    {
        var order = await OrderAsync(payPalOrderId);
        var approved = News.Approved(order) with { Id = payPalOrderId };
        var then = Time.GetUtcNow() - ago;
        var noted = await Orders.UpdateAsync(order.Id, known => known.Apply(approved, then).Open(approved, then), then);
        Assert.Equal(OrderStatus.Processing, noted.Order.Status);
    }

    /// <summary>Waits until the order stands there.</summary>
    public Task<Order> UntilAsync(string payPalOrderId, OrderStatus status) =>
        EventuallyAsync(() => OrderAsync(payPalOrderId), order => order.Status == status);

    /// <summary>Waits until an event has told of the order's approval. That is not believed: PayPal will be asked.</summary>
    public async Task UntilToldOfApprovalAsync(string payPalOrderId) =>
        await UntilLoggedAsync($"of order {(await OrderAsync(payPalOrderId)).Number} is processed: PayPal will be asked");

    /// <summary>Waits until the log says it so many times.</summary>
    public Task UntilLoggedAsync(string text, int times = 1) => EventuallyAsync(
        () => Task.FromResult(CountLogged(text)), count => count >= times);

    public int CountLogged(string text) => Log.Lines.Count(line => line.Contains(text, StringComparison.Ordinal));

    /// <summary>Lets time pass, and waits until the reconciler has looked at every order that is due by it.</summary>
    public Task PassAndLookAsync(TimeSpan time) => PassUntilEachIsLoggedAsync(time, id => $"Looked up order {id}");

    /// <summary>The same, while PayPal does not answer: every look fails.</summary>
    public Task PassAndFailToLookAsync(TimeSpan time) =>
        PassUntilEachIsLoggedAsync(time, id => $"Looking up order {id} failed");

    /// <summary>Waits until it is so, and fails with what was seen last.</summary>
    public static async Task<T> EventuallyAsync<T>(Func<Task<T>> look, Func<T, bool> isSo)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(LookEvery);
        while (true)
        {
            var seen = await look();
            if (isSo(seen))
            {
                return seen;
            }

            Assert.False(limit.IsCancellationRequested, $"Seen last: {seen}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Stops the server. Its PayPal goes on.</summary>
    public async Task StopAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        if (other is null)
        {
            await simulator.StopAsync();
            await simulator.DisposeAsync();
        }

        Directory.Delete(folder, recursive: true);
    }

    private async Task PassUntilEachIsLoggedAsync(TimeSpan time, Func<Guid, string> text)
    {
        var orders = (await Orders.ListAsync(null, null, StorageLimits.MaxPageSize)).Items;
        var due = orders.Where(order => order.DueAt <= Time.GetUtcNow() + time)
            .Select(order => (Text: text(order.Id), Times: CountLogged(text(order.Id)))).ToArray();
        Assert.NotEmpty(due);
        Pass(time);
        foreach (var look in due)
        {
            await UntilLoggedAsync(look.Text, look.Times + 1);
        }
    }

    private async Task StartAsync()
    {
        await (other is null ? simulator.StartAsync() : Task.CompletedTask);
        PayPal = new SimulatedPayPal(simulator.GetTestServer().CreateHandler(), SimulatorUrl);
        ToPayPal.IsCut = plan.IsPayPalAway;
        Assert.Empty(await CheckoutServer.OpenAsync(app));
        await app.StartAsync();
        Browser = NewBrowser();
        if (plan is { WebhookIds.Count: 0, Environment: PayPalEnvironment.Simulator, IsPayPalAway: false })
        {
            await EventuallyAsync(() => Task.FromResult(Get<WebhookIds>().Current), ids => ids.Count > 0);
        }

        if (plan.DropsWebhooks)
        {
            await PayPal.DeliverAsync(new { drop = true });
        }
    }

    private void Configure(WebApplicationBuilder builder)
    {
        builder.WebHost.UseTestServer();
        builder.Logging.ClearProviders().AddProvider(Log).SetMinimumLevel(LogLevel.Trace)
            .AddFilter("Microsoft", LogLevel.Warning).AddFilter("System", LogLevel.Warning);
        builder.Services.AddSingleton(plan.Clock(Time));
        if (plan.OutgoingTls is { } tls)
        {
            builder.Services.AddSingleton(tls);
        }

        builder.Services.AddKeyedSingleton<HttpMessageHandler>(PayPalClient.HandlerKey, ToPayPal);

        // The clock of the shop leaps, and a call under way must not be over by that. Repeats are tested with the client.
        var payPal = builder.Services.Single(service => service.ServiceType == typeof(PayPalOptions));
        builder.Services.Replace(ServiceDescriptor.Singleton(provider =>
        {
            var options = (PayPalOptions)payPal.ImplementationFactory!(provider);
            (options.TryLimit, options.TotalLimit, options.MaxRetries) = (TimeSpan.FromHours(23), TimeSpan.FromHours(23), plan.Retries);
            return options;
        }));
    }
}
