using System.Text;
using Checkout.Alarms;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Settings;
using Checkout.Server.Workers;
using Checkout.Storage;

namespace Checkout.Server.Pricing;

/// <summary>The catalog of the shop, read again when its file changes. A file with faults is reported, and the previous catalog stays in
/// use, so that a typing error does not close the shop.</summary>
internal sealed partial class CatalogFile(
    ServerSettings settings, AlarmOutbox alarms, DatabaseOutage outage, TimeProvider clock, ILogger<CatalogFile> logger)
    : Worker(outage, clock, logger)
{
    /// <summary>How often the file is checked. It is polled, because file notifications do not work across container mounts.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    /// <summary>The most problems in an alarm; the log has them all.</summary>
    private const int MaxProblemsInAlarm = 10;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private DateTime readAt;

    /// <summary>An alarm that is raised once the database can store it.</summary>
    private Alarm? unraised;

    private volatile Catalog? current;

    public Catalog Current => current ?? throw new InvalidOperationException("The catalog has not been read yet.");

    /// <returns>Every problem with its path; empty if the shop can open.</returns>
    public async Task<IReadOnlyList<string>> OpenAsync(CancellationToken cancellationToken)
    {
        // Taken before the file is read and stored afterwards, so that the file is read again after a change in between or a failed
        // read.
        var changedAt = FileTime.Of(settings.CatalogPath);
        var (catalog, problems) = await ReadAsync(settings, cancellationToken);
        current = catalog ?? current;
        readAt = changedAt;
        return problems;
    }

    public static async Task<(Catalog? Catalog, IReadOnlyList<string> Problems)> ReadAsync(
        ServerSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllTextAsync(settings.CatalogPath, StrictUtf8, cancellationToken);
            if (!Catalog.TryParse(json, out var catalog, out var problems))
            {
                return (null, problems);
            }

            if (settings.Environment == PayPalEnvironment.Live && SampleCatalog.Is(json))
            {
                return (null, ["is the sample catalog, which cannot be sold in a live shop"]);
            }

            if (!catalog.Products.Any(product => product.Prices.ContainsKey(settings.Currency)))
            {
                return (null, [$"has no product with a price in {settings.Currency}, the shop's currency"]);
            }

            string[] missing =
            [
                .. catalog.Products.Where(product => product.Download is { } name && FolderFile.Find(settings.DownloadsPath, name) is null)
                    .Select(product => $"{product.Sku}: the folder of {SettingName.Downloads} has no file {product.Download}"),
            ];
            return (missing.Length > 0 ? null : catalog, missing);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, [$"cannot be read: {exception.Message}"]);
        }
        catch (DecoderFallbackException)
        {
            return (null, ["is not UTF-8"]);
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            // Only polling sees a change of a mounted file.
            await Task.Delay(LookEvery, clock, stoppingToken);
            if (FileTime.Of(settings.CatalogPath) != readAt)
            {
                await ReloadAsync(stoppingToken);
            }

            if (unraised is not null)
            {
                await alarms.RaiseAsync(unraised, clock.GetUtcNow(), stoppingToken);
                unraised = null;
            }
        }
    }

    private async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var problems = await OpenAsync(cancellationToken);
        if (problems.Count == 0)
        {
            Log.Reloaded(logger, Current.Products.Count);
            unraised = null;
            return;
        }

        foreach (var problem in problems)
        {
            Log.Kept(logger, problem);
        }

        unraised = new Alarm(
            AlarmCause.CatalogRejected,
            Path.GetFileName(settings.CatalogPath),
            $"The changed catalog has faults, so the previous one stays in use. {string.Join("; ", problems.Take(MaxProblemsInAlarm))}.");
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The catalog changed: it now has {Products} products.")]
        public static partial void Reloaded(ILogger logger, int products);

        [LoggerMessage(LogLevel.Error, "The changed catalog has a fault, so the previous one stays in use: {Problem}.")]
        public static partial void Kept(ILogger logger, string problem);
    }
}
