using Checkout.Alarms;

namespace Checkout.Server.Health;

/// <summary>Raises alarms as lines of the log.</summary>
internal sealed partial class LoggedAlarms(ILogger<LoggedAlarms> logger)
{
    public Task RaiseAsync(Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        Log.Raised(logger, alarm.Cause, alarm.Subject, alarm.Text);
        return Task.CompletedTask;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Alarm {Cause} about {Subject}: {Text}")]
        public static partial void Raised(ILogger logger, string cause, string subject, string text);
    }
}
