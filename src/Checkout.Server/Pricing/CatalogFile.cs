using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Settings;

namespace Checkout.Server.Pricing;

/// <summary>The catalog of the shop, read again when its file changes. A bad file is reported and the good catalog kept: a typo must not
/// close the shop.</summary>
internal sealed partial class CatalogFile(ServerSettings settings, TimeProvider clock, ILogger<CatalogFile> logger) : BackgroundService
{
    /// <summary>How often the file is looked at. Polled, because change notices do not cross container mounts.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private DateTime readAt;
    private volatile Catalog? current;

    /// <summary>What is sold now.</summary>
    public Catalog Current => current ?? throw new InvalidOperationException("The catalog is read before the server starts.");

    /// <summary>Reads the file for the first time.</summary>
    /// <returns>Every problem, named by its path; none when the shop can open.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellationToken)
    {
        readAt = ChangedAt();
        var (catalog, problems) = await ReadAsync(settings, cancellationToken);
        current = catalog ?? current;
        return problems;
    }

    /// <summary>Reads the catalog of these settings.</summary>
    /// <returns>The catalog, or null and every problem.</returns>
    public static async Task<(Catalog? Catalog, IReadOnlyList<string> Problems)> ReadAsync(
        ServerSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllTextAsync(settings.CatalogPath, cancellationToken);
            if (!Catalog.TryParse(json, out var catalog, out var problems))
            {
                return (null, problems);
            }

            if (settings.Environment == PayPalEnvironment.Live && SampleCatalog.Is(json))
            {
                return (null, ["it is the sample catalog, which is not sold for real money"]);
            }

            return catalog.Products.Any(product => product.Prices.ContainsKey(settings.Currency))
                ? (catalog, [])
                : (null, [$"no product has a price in {settings.Currency}, the shop's currency"]);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, [$"cannot be read: {exception.Message}"]);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (ChangedAt() == readAt)
            {
                continue;
            }

            var problems = await OpenAsync(stoppingToken);
            if (problems.Count == 0)
            {
                Log.Reloaded(logger, Current.Products.Count);
                continue;
            }

            foreach (var problem in problems)
            {
                Log.Kept(logger, problem);
            }
        }
    }

    /// <summary>When the file was changed; of one that cannot be looked at, never.</summary>
    private DateTime ChangedAt()
    {
        try
        {
            return File.GetLastWriteTimeUtc(settings.CatalogPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return default;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The catalog changed: {Products} products are sold now.")]
        public static partial void Reloaded(ILogger logger, int products);

        [LoggerMessage(LogLevel.Error, "The changed catalog is not used, the old one is kept: {Problem}.")]
        public static partial void Kept(ILogger logger, string problem);
    }
}
