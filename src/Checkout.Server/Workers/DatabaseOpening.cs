using Checkout.Storage;

namespace Checkout.Server.Workers;

/// <summary>Applies the migrations before anything uses the database. If the database is unreachable, the server still starts and retries;
/// until then the storage is unavailable, and requests are answered with 503.</summary>
internal sealed partial class DatabaseOpening(
    Migrator migrator, DatabaseOutage outage, TimeProvider clock, ILogger<DatabaseOpening> logger)
    : Worker(outage, clock, logger)
{
    /// <summary>After this time the server listens without the database. A long migration, or its commit that waits for a standby, goes on
    /// meanwhile.</summary>
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan RetryEvery = TimeSpan.FromSeconds(2);

    private readonly TaskCompletionSource opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Opened => opened.Task;

    /// <summary>Opens the database if it answers in time. If not, this worker goes on.</summary>
    /// <exception cref="SchemaMismatchException">The database does not fit this version of the program.</exception>
    public async Task StartOpeningAsync()
    {
        try
        {
            await TryAsync(CancellationToken.None).WaitAsync(StartLimit);
        }
        catch (TimeoutException exception)
        {
            outage.Record(new StorageUnavailableException("The database is still being prepared.", exception));
        }
    }

    private async Task<bool> TryAsync(CancellationToken cancellationToken)
    {
        try
        {
            await migrator.MigrateAsync(cancellationToken);
            opened.TrySetResult();
            return true;
        }
        catch (StorageUnavailableException exception)
        {
            outage.Record(exception);
            return false;
        }
    }

    protected override async Task RunAsync(CancellationToken stoppingToken)
    {
        while (!opened.Task.IsCompleted)
        {
            // An immediate retry would fail again.
            await Task.Delay(RetryEvery, clock, stoppingToken);
            if (await TryAsync(stoppingToken))
            {
                Log.Opened(logger);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The database is open.")]
        public static partial void Opened(ILogger logger);
    }
}
