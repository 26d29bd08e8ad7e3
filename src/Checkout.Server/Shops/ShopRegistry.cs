using System.Collections.Frozen;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Shops;

/// <summary>The shops of the process, read again when their file changes. A shop with a fault is closed, and the others serve. A shop that
/// was removed serves its open orders until nothing is left to do.</summary>
internal sealed partial class ShopRegistry(
    ServerSettings process, ShopServices maker, Func<Shop, Task<IReadOnlyList<string>>> open, DatabaseOpening database,
    DatabaseOutage outage, TimeProvider clock, ILogger<ShopRegistry> logger)
    : Worker(outage, clock, logger)
{
    /// <summary>How often the file is checked. It is polled, because file notifications do not work across container mounts.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private volatile ShopMap map = ShopMap.Empty;
    private DateTime readAt;
    private string? reported;
    private bool isStarted;

    public ShopMap Shops => map;

    /// <summary>Opens the shops, before the server listens.</summary>
    /// <returns>What is wrong; empty if at least one shop can serve.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync()
    {
        readAt = ChangedAt();
        var (given, fault) = ShopsFile.Read(process.ShopsPath!, Variables(), process.IsDevelopment);
        if (fault is not null)
        {
            return [fault];
        }

        await ApplyAsync(given);
        return map.All.Any(place => place.Shop is not null)
            ? []
            : [.. map.All.SelectMany(place => place.Problems.Select(problem => $"Shop {place.Name}: {problem}"))];
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(map.All.Select(place => place.Shop?.StopAsync() ?? Task.CompletedTask));
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        foreach (var place in map.All)
        {
            await StartAsync(place);
        }

        isStarted = true;
        while (true)
        {
            // Only polling sees a change of a mounted file.
            await Task.Delay(LookEvery, clock, stoppingToken);
            await LookAsync();
        }
    }

    private async Task LookAsync()
    {
        var changedAt = ChangedAt();
        if (changedAt != readAt)
        {
            var (given, fault) = ShopsFile.Read(process.ShopsPath!, Variables(), process.IsDevelopment);
            readAt = changedAt;
            if (fault is null)
            {
                await ApplyAsync(given);
                reported = null;
            }
            else if (reported != fault)
            {
                reported = fault;
                Log.Kept(logger, process.ShopsPath!, fault);
            }
        }

        await EndRemovedAsync();
    }

    private async Task ApplyAsync(IReadOnlyList<GivenShop> given)
    {
        var before = map;
        var next = new List<ShopPlace>();
        var ended = new List<Shop>();
        foreach (var shop in given)
        {
            var known = before.Named(shop.Name);
            if (known?.Shop is { IsRemoved: false } same && same.Given.Fingerprint == shop.Fingerprint && shop.Problems.Count == 0)
            {
                next.Add(known);
                continue;
            }

            if (known?.Shop is { } changed)
            {
                // Its workers end first, so that no two work on its orders with different settings.
                await changed.StopAsync();
                ended.Add(changed);
            }

            next.Add(await MakeAsync(shop));
        }

        foreach (var left in before.All.Where(place => place.Shop is not null && given.All(shop => shop.Name != place.Name)))
        {
            left.Shop!.IsRemoved = true;
            Log.Removed(logger, left.Name);
            next.Add(left);
        }

        map = new ShopMap(next);
        foreach (var shop in ended)
        {
            // Running requests may take a while.
            _ = shop.DisposeAsync().AsTask();
        }

        if (isStarted)
        {
            foreach (var place in next.Where(place => before.All.All(old => old.Shop != place.Shop)))
            {
                await StartAsync(place);
            }
        }
    }

    private async Task<ShopPlace> MakeAsync(GivenShop given)
    {
        if (given.Problems.Count > 0 || given.Settings is null)
        {
            return Closed(given, given.Problems);
        }

        var shop = maker.Make(given);
        var problems = await open(shop);
        if (problems.Count == 0)
        {
            Log.Opened(logger, given.Name);
            return new ShopPlace(given.Name, given.Settings.Host, shop, []);
        }

        await shop.DisposeAsync();
        return Closed(given, problems);
    }

    private ShopPlace Closed(GivenShop given, IReadOnlyList<string> problems)
    {
        foreach (var problem in problems)
        {
            Log.Closed(logger, given.Name, problem);
        }

        return new ShopPlace(given.Name, given.Settings?.Host, null, problems);
    }

    private static Task StartAsync(ShopPlace place) => place.Shop?.StartAsync() ?? Task.CompletedTask;

    private async Task EndRemovedAsync()
    {
        foreach (var place in map.All.Where(place => place.Shop is { IsRemoved: true }))
        {
            if (!await place.Shop!.Get<OrderStore>().HasWorkAsync())
            {
                map = new ShopMap([.. map.All.Where(other => other != place)]);
                await place.Shop.DisposeAsync();
                Log.Ended(logger, place.Name);
            }
        }
    }

    private static Dictionary<string, string> Variables() => Environment.GetEnvironmentVariables()
        .Cast<System.Collections.DictionaryEntry>()
        .ToDictionary(one => (string)one.Key, one => (string?)one.Value ?? "", StringComparer.Ordinal);

    /// <summary>When the file was last changed; a constant if that cannot be read.</summary>
    private DateTime ChangedAt()
    {
        try
        {
            return File.GetLastWriteTimeUtc(process.ShopsPath!);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Shop {Shop} is open.")]
        public static partial void Opened(ILogger logger, string shop);

        [LoggerMessage(LogLevel.Critical, "ALARM Shop {Shop} is closed: {Problem}")]
        public static partial void Closed(ILogger logger, string shop, string problem);

        [LoggerMessage(LogLevel.Warning, "Shop {Shop} was removed. It takes no new orders, and ends those that are open.")]
        public static partial void Removed(ILogger logger, string shop);

        [LoggerMessage(LogLevel.Information, "The removed shop {Shop} has no open orders left.")]
        public static partial void Ended(ILogger logger, string shop);

        [LoggerMessage(LogLevel.Error, "{Path} {Fault} The shops stay as they were.")]
        public static partial void Kept(ILogger logger, string path, string fault);
    }
}

/// <summary>A name of the file, and its shop.</summary>
/// <param name="Name">The name.</param>
/// <param name="Host">The host name that leads to it; null if its path does.</param>
/// <param name="Shop">Null while it is closed.</param>
/// <param name="Problems">Why it is closed.</param>
internal sealed record ShopPlace(string Name, string? Host, Shop? Shop, IReadOnlyList<string> Problems);

/// <summary>Finds a shop by the host or the path of a request. It never changes.</summary>
internal sealed class ShopMap(IReadOnlyList<ShopPlace> all)
{
    public static readonly ShopMap Empty = new([]);

    private readonly FrozenDictionary<string, ShopPlace> byName = all.DistinctBy(place => place.Name)
        .ToFrozenDictionary(place => place.Name, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, ShopPlace> byHost = all.Where(place => place.Host is not null).DistinctBy(place => place.Host)
        .ToFrozenDictionary(place => place.Host!, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<ShopPlace> All => all;

    public ShopPlace? Named(string name) => byName.GetValueOrDefault(name);

    /// <param name="host">The host name of the request.</param>
    /// <param name="name">The first segment of its path.</param>
    /// <returns>Null if there is none. A shop with a host of its own has no path.</returns>
    public ShopPlace? Find(string host, string name) =>
        byHost.GetValueOrDefault(host) ?? (Named(name) is { Host: null } place ? place : null);
}
