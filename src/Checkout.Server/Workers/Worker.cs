using Checkout.Storage;

namespace Checkout.Server.Workers;

/// <summary>The base class of background services. An exception is logged, and the worker runs again after a pause, so that a worker
/// neither stops the shop nor ends silently. It ends when the program stops, or when its work is done and it returns.</summary>
internal abstract partial class Worker(DatabaseOutage outage, TimeProvider clock, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);

    /// <summary>The pause after the first failure. It doubles with each further failure.</summary>
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    internal static TimeSpan PauseAfter(int failures)
    {
        var pause = ShortestPause * Math.Pow(2, Math.Min(failures, 16) - 1);
        return pause < LongestPause ? pause : LongestPause;
    }

    /// <summary>Does the work. It may be called again after it threw.</summary>
    protected abstract Task RunAsync(CancellationToken stoppingToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Work that blocks or throws before its first await must not keep the server from starting.
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
                // Claimed work is due again when its lease ends, so nothing is lost.
                outage.Record(exception);
                pause = OutagePause;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                failures = clock.GetElapsedTime(begun) > LongestPause ? 1 : failures + 1;
                pause = PauseAfter(failures);
                Log.Failed(logger, exception, GetType().Name, pause.TotalSeconds);
            }

            // Back-off: a worker that fails each time must not use up the processor or fill the log.
            await Task.Delay(pause, clock, stoppingToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "{Worker} failed. It continues in {Seconds} s.")]
        public static partial void Failed(ILogger logger, Exception exception, string worker, double seconds);
    }
}
