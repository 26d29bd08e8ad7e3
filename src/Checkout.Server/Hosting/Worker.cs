using Checkout.Server.Health;
using Checkout.Storage;

namespace Checkout.Server.Hosting;

/// <summary>Every background service is one. What it throws is logged and it is run again after a pause, so that no worker ends the shop,
/// and none ends silently. It ends when the program stops, or when it has done its work and returns.</summary>
internal abstract partial class Worker(DatabaseOutage outage, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>A database that is away is looked at again so soon.</summary>
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);

    /// <summary>The pause after the first failure; it doubles with each one that follows.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>The pause after so many failures in a row.</summary>
    internal static TimeSpan PauseAfter(int failures)
    {
        var pause = ShortestPause * Math.Pow(2, Math.Min(failures, 16) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>Does the work. It may be called again after it threw.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What blocks or throws before it waits for anything must not keep the server from starting.
        await Task.Yield();
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            var begun = clock.GetTimestamp();
            TimeSpan pause;
            try
            {
                await RunAsync(stoppingToken);
                return;
            }
            catch (StorageUnavailableException exception)
            {
                // What was claimed is due again when its lease ends; nothing is lost.
                outage.Meet(exception);
                pause = OutagePause;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                failures = clock.GetElapsedTime(begun) > LongestPause ? 1 : failures + 1;
                pause = PauseAfter(failures);
                Log.Failed(logger, exception, GetType().Name, pause.TotalSeconds);
            }

            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Worker} failed. It continues in {Seconds} s.")]
        public static partial void Failed(ILogger logger, Exception exception, string worker, double seconds);
    }
}
