using Checkout.Server.Settings;

namespace Checkout.Server.Shops;

/// <summary>One merchant's shop in a process with several: all its services and workers. Nothing of it is shared with another shop but the
/// process's database, connections and log.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(4);

    private readonly ServiceProvider services;
    private readonly IServiceProviderIsService known;
    private readonly List<IHostedService> workers = [];
    private readonly TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Running requests, and one for the shop itself until it is disposed.</summary>
    private int users = 1;
    private int ended;

    public Shop(GivenShop given, ServiceProvider services)
    {
        (Given, this.services) = (given, services);
        known = services.GetRequiredService<IServiceProviderIsService>();
    }

    public GivenShop Given { get; }

    public ServerSettings Settings => Given.Settings!;

    /// <summary>Whether no request uses the shop.</summary>
    public bool IsIdle => Volatile.Read(ref users) <= 1;

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>Starts the workers that do not run yet.</summary>
    public async Task StartAsync()
    {
        foreach (var worker in services.GetServices<IHostedService>().Except(workers))
        {
            await worker.StartAsync(CancellationToken.None);
            workers.Add(worker);
        }
    }

    /// <summary>The services of a request: those of the shop, and of the process where the shop has none.</summary>
    public IServiceProvider ServicesOf(IServiceProvider request) => new Both(services, known, request);

    /// <returns>False if the shop has ended.</returns>
    public bool TryEnter()
    {
        while (true)
        {
            var seen = Volatile.Read(ref users);
            if (seen <= 0)
            {
                return false;
            }

            if (Interlocked.CompareExchange(ref users, seen + 1, seen) == seen)
            {
                return true;
            }
        }
    }

    public void Leave()
    {
        if (Interlocked.Decrement(ref users) == 0)
        {
            idle.TrySetResult();
        }
    }

    /// <summary>Asks the workers to end. One that takes a payment ends later: leases keep the next version of the shop from the same
    /// order.</summary>
    public async Task StopAsync()
    {
        using var limit = new CancellationTokenSource(StopLimit);
        await Task.WhenAll(workers.Select(worker => worker.StopAsync(limit.Token)));
    }

    /// <summary>Stops the workers, and waits until they and the running requests have ended.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref ended, 1) == 1)
        {
            return;
        }

        await StopAsync();
        foreach (var worker in workers.OfType<BackgroundService>())
        {
            await (worker.ExecuteTask ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        Leave();
        await idle.Task;
        await services.DisposeAsync();
    }

    private sealed class Both(IServiceProvider shop, IServiceProviderIsService known, IServiceProvider request) : IServiceProvider
    {
        /// <summary>Generic services, such as lists and the options of the framework, are those of the process. A container knows all of
        /// them, and those of the shop would be empty.</summary>
        public object? GetService(Type serviceType) => !serviceType.IsGenericType && known.IsService(serviceType)
            ? shop.GetService(serviceType) : request.GetService(serviceType);
    }
}
