using Checkout.Alarms;
using Checkout.Server.Outbox;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Shops;

/// <summary>The shops of the process, read again when their file changes, and while a shop is closed. A shop with a fault takes no orders,
/// and the others serve. A shop that was removed, or closed by a change, ends its orders until nothing is left to do.</summary>
internal sealed partial class ShopRegistry(
    ServerSettings process, ShopServices maker, Func<Shop, Task<IReadOnlyList<string>>> open, ShopsWithWork withWork,
    DatabaseOpening database, DatabaseOutage outage, TimeProvider clock, ILogger<ShopRegistry> logger)
    : Worker(outage, clock, logger)
{
    /// <summary>How often the file is checked. It is polled, because file notifications do not work across container mounts.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly CredentialTrials credentials = new(clock);

    private volatile ShopMap map = ShopMap.Empty;
    private DateTime readAt;
    private string? reported;
    private bool isStarted;

    public ShopMap Shops => map;

    /// <summary>Opens the shops, before the server listens.</summary>
    /// <returns>What is wrong; empty if at least one shop can serve.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync()
    {
        readAt = FileTime.Of(process.ShopsPath!);
        var (given, fault) = ShopsFile.Read(process.ShopsPath!, ShopsFile.Environment(), process.IsDevelopment);
        if (fault is not null)
        {
            return [fault];
        }

        await ApplyAsync(given);
        return map.All.Any(place => place.IsOpen) ? []
            : [.. given.SelectMany(shop => (map.Named(shop.Name)?.Problems ?? shop.Problems).Select(problem => $"Shop {shop.Name}: {problem}"))];
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(map.All.Select(place => place.Shop?.StopAsync() ?? Task.CompletedTask));
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        await database.Opened.WaitAsync(stoppingToken);
        if (!isStarted)
        {
            // What the database could not answer before is asked now.
            await LookAgainAsync();
            await ReportForgottenAsync(stoppingToken);
            isStarted = true;
        }

        await StartAsync();
        while (true)
        {
            // Only polling sees a change of a mounted file.
            await Task.Delay(LookEvery, clock, stoppingToken);
            await LookAsync();
        }
    }

    private async Task LookAsync()
    {
        var changedAt = FileTime.Of(process.ShopsPath!);
        if (changedAt != readAt
            || map.All.Any(place => place is { IsOpen: false, IsRemoved: false })
            || credentials.HaveNews)
        {
            var (given, fault) = ShopsFile.Read(process.ShopsPath!, ShopsFile.Environment(), process.IsDevelopment);
            if (fault is null)
            {
                await ApplyAsync(given);
                await StartAsync();
                (readAt, reported) = (changedAt, null);
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

        // Shops that stay as they are come first: a newcomer's fault is not theirs.
        foreach (var (shop, known, stays) in given.Select(shop => Judge(shop, before.Named(shop.Name))).OrderByDescending(one => one.Stays))
        {
            var place = stays ? Staying(known!) : await PlaceAsync(shop, known, next);
            await ReportAsync(known, shop.Name, place.Problems);
            if (shop.HasName)
            {
                next.Add(place);
            }

            if (known?.Shop is { } old && old != place.Shop)
            {
                ended.Add(old);
            }
        }

        foreach (var left in before.All.Where(place => place.Shop is not null && given.All(shop => shop.Name != place.Name)))
        {
            credentials.Forget(left.Name);
            if (!left.IsRemoved)
            {
                Log.Removed(logger, left.Name);
            }

            // The host may lead to another shop now.
            next.Add(left with { IsRemoved = true, Host = next.Exists(place => place.Host == left.Host) ? null : left.Host });
        }

        map = new ShopMap(next);

        // The workers of the new versions begin later. Until here the change could fail, and the old ones were needed.
        await Task.WhenAll(ended.Select(old => old.StopAsync()));
        foreach (var shop in ended)
        {
            // Running requests may take a while.
            _ = shop.DisposeAsync().AsTask();
        }
    }

    private (GivenShop Shop, ShopPlace? Known, bool Stays) Judge(GivenShop shop, ShopPlace? known)
    {
        if (known is { IsOpen: true } && known.Shop!.Given.Fingerprint == shop.Fingerprint)
        {
            credentials.Forget(shop.Name);
            return (shop, known, true);
        }

        return (shop, known, credentials.MustWait(shop, known?.Shop));
    }

    private static ShopPlace Staying(ShopPlace known) => known.IsOpen ? known
        : known with { IsRemoved = false, Problems = ["PayPal has not accepted its client id and secret yet."] };

    private async Task<ShopPlace> PlaceAsync(GivenShop given, ShopPlace? known, List<ShopPlace> others)
    {
        if ((given.Problems.Count > 0 ? given.Problems : Clashes(given, others)) is { Count: > 0 } faults)
        {
            return Closed(faults);
        }

        Shop? shop = null;
        try
        {
            shop = maker.Make(given);
            if (await ProblemsOfAsync(shop) is { Count: > 0 } problems)
            {
                await shop.DisposeAsync();
                return Closed(problems);
            }
        }
        catch (Exception exception)
        {
            await (shop?.DisposeAsync() ?? ValueTask.CompletedTask);
            Log.Broken(logger, exception, given.Name);
            return Closed([exception is StorageUnavailableException ? "the database cannot be used." : "cannot be opened: the log says why."]);
        }

        Log.Opened(logger, given.Name);
        return new ShopPlace(given.Name, given.Settings!.Host, shop, []);

        ShopPlace Closed(IReadOnlyList<string> problems)
        {
            // A host that leads to another shop now does not lead here.
            var host = known?.Shop is null ? given.Settings?.Host : known.Host;
            return new(given.Name, others.Exists(other => other.Host == host) ? null : host, known?.Shop, problems);
        }
    }

    private List<string> Clashes(GivenShop given, List<ShopPlace> others)
    {
        var settings = given.Settings!;
        var problems = new List<string>();
        if (settings.Host is { } host && (host == process.PublicUrl?.IdnHost || others.Exists(other => other.Host == host)))
        {
            problems.Add($"host is {host}, which leads to other shops: give this one a host of its own.");
        }

        var taken = others.Where(other => other.Shop is not null).SelectMany(other => other.Shop!.Settings.WebhookIds);
        if (settings.WebhookIds.Intersect(taken, StringComparer.Ordinal).Any())
        {
            problems.Add("paypal_webhook_id is that of another shop: each shop needs a webhook of its own.");
        }

        return problems;
    }

    /// <summary>What the database could not answer before the start is asked at the start.</summary>
    private async Task<IReadOnlyList<string>> ProblemsOfAsync(Shop shop)
    {
        try
        {
            return await open(shop);
        }
        catch (StorageUnavailableException exception) when (!isStarted)
        {
            outage.Record(exception);
            return [];
        }
    }

    /// <summary>Logs why a shop is closed. One that was open before has a worker that tells its merchant.</summary>
    private async Task ReportAsync(ShopPlace? known, string name, IReadOnlyList<string> problems)
    {
        var fresh = problems.Except(known?.Problems ?? [], StringComparer.Ordinal).ToArray();
        foreach (var problem in fresh)
        {
            Log.Closed(logger, name, problem);
        }

        if (fresh.Length == 0 || known?.Shop is not { } running)
        {
            return;
        }

        try
        {
            var text = $"The shop takes no orders: {string.Join(' ', fresh)}";
            await running.Get<RaiseAlarm>()(new Alarm(AlarmCause.ShopClosed, name, text), clock.GetUtcNow(), CancellationToken.None);
        }
        catch (StorageUnavailableException exception)
        {
            // The log has it.
            outage.Record(exception);
        }
    }

    /// <summary>A shop that was removed before the server stopped has nobody to end its orders.</summary>
    private async Task ReportForgottenAsync(CancellationToken cancellationToken)
    {
        foreach (var name in await withWork.NamesAsync(cancellationToken))
        {
            if (map.Named(name) is null)
            {
                Log.Forgotten(logger, name, process.ShopsPath!);
            }
        }
    }

    /// <summary>Opens the shops again where the database knows more now.</summary>
    private async Task LookAgainAsync()
    {
        var places = new List<ShopPlace>();
        foreach (var place in map.All)
        {
            var problems = place.IsOpen ? await open(place.Shop!) : place.Problems;
            await ReportAsync(place, place.Name, problems);
            places.Add(place with { Problems = problems });
        }

        map = new ShopMap(places);
    }

    private async Task StartAsync()
    {
        if (isStarted)
        {
            foreach (var place in map.All.Where(place => place.Shop is not null))
            {
                await place.Shop!.StartAsync();
            }
        }
    }

    private async Task EndRemovedAsync()
    {
        // A request that ended before has stored what it left to do.
        if (map.All.Where(place => place is { IsRemoved: true, Shop.IsIdle: true }).ToArray() is not { Length: > 0 } removed)
        {
            return;
        }

        var working = await withWork.NamesAsync();
        foreach (var place in removed.Where(place => !working.Contains(place.Name)))
        {
            map = new ShopMap([.. map.All.Where(other => other != place)]);
            _ = place.Shop!.DisposeAsync().AsTask();
            Log.Ended(logger, place.Name);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Shop {Shop} is open.")]
        public static partial void Opened(ILogger logger, string shop);

        [LoggerMessage(LogLevel.Critical, "ALARM Shop {Shop} is closed: {Problem}")]
        public static partial void Closed(ILogger logger, string shop, string problem);

        [LoggerMessage(LogLevel.Error, "Shop {Shop} cannot be opened.")]
        public static partial void Broken(ILogger logger, Exception exception, string shop);

        [LoggerMessage(LogLevel.Critical, "ALARM Shop {Shop} has work left and is not in {Path}: put it back until the log says that it has none.")]
        public static partial void Forgotten(ILogger logger, string shop, string path);

        [LoggerMessage(LogLevel.Warning, "Shop {Shop} was removed. It takes no new orders, and ends those that are open.")]
        public static partial void Removed(ILogger logger, string shop);

        [LoggerMessage(LogLevel.Information, "The removed shop {Shop} has nothing left to do.")]
        public static partial void Ended(ILogger logger, string shop);

        [LoggerMessage(LogLevel.Error, "{Path} {Fault} The shops stay as they were.")]
        public static partial void Kept(ILogger logger, string path, string fault);
    }
}
