using Checkout.Storage;

namespace Checkout.Server.Workers;

/// <summary>Logs the beginning and the end of a database outage, one line each, for any number of failed requests and
/// workers.</summary>
internal sealed partial class DatabaseOutage(DatabaseCheck database, TimeProvider clock, ILogger<DatabaseOutage> logger)
{
    /// <summary>The time without failures after which an outage is over.</summary>
    private static readonly TimeSpan QuietTime = TimeSpan.FromSeconds(5);

    private readonly Lock gate = new();
    private DateTimeOffset? beganAt;
    private DateTimeOffset failedAt;
    private int failures;

    private bool IsOn
    {
        get
        {
            lock (gate)
            {
                return beganAt is not null;
            }
        }
    }

    public void Record(StorageUnavailableException exception)
    {
        lock (gate)
        {
            failedAt = clock.GetUtcNow();
            failures++;
            if (beganAt is null)
            {
                beganAt = failedAt;
                Log.Began(logger, exception.Message, exception.InnerException?.Message ?? "no further details");
            }
        }
    }

    /// <summary>Checks whether the outage is over, with a real write. A worker without work writes nothing, so it would succeed on a full
    /// disk.</summary>
    /// <exception cref="StorageUnavailableException">It is not over.</exception>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        if (!IsOn)
        {
            return;
        }

        await database.WriteAsync(clock.GetUtcNow(), cancellationToken);
        lock (gate)
        {
            if (beganAt is { } began && clock.GetUtcNow() - failedAt >= QuietTime)
            {
                Log.Ended(logger, (failedAt - began).TotalSeconds, failures);
                (beganAt, failures) = (null, 0);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The database cannot be used; requests that need it are answered with 503. {Reason} ({Cause})")]
        public static partial void Began(ILogger logger, string reason, string cause);

        [LoggerMessage(LogLevel.Warning, "The database can be used again, after {Seconds:0} s and {Failures} failed attempts.")]
        public static partial void Ended(ILogger logger, double seconds, int failures);
    }
}
