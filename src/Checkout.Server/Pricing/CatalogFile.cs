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
        try
        {
            readAt = File.GetLastWriteTimeUtc(settings.CatalogPath);
            var json = await File.ReadAllTextAsync(settings.CatalogPath, cancellationToken);
            if (!Catalog.TryParse(json, out var catalog, out var problems))
            {
                return problems;
            }

            if (!catalog.Products.Any(product => product.Prices.ContainsKey(settings.Currency)))
            {
                return [$"no product has a price in {settings.Currency}, the shop's currency"];
            }

            current = catalog;
            return [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [$"cannot be read: {exception.Message}"];
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (File.GetLastWriteTimeUtc(settings.CatalogPath) == readAt)
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

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The catalog changed: {Products} products are sold now.")]
        public static partial void Reloaded(ILogger logger, int products);

        [LoggerMessage(LogLevel.Error, "The changed catalog is not used, the old one is kept: {Problem}.")]
        public static partial void Kept(ILogger logger, string problem);
    }
}
