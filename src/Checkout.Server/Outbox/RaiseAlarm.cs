using Checkout.Alarms;

namespace Checkout.Server.Outbox;

/// <summary>Raises an alarm, unless one of its cause and subject was raised within the last hour.</summary>
internal delegate Task RaiseAlarm(Alarm alarm, DateTimeOffset now, CancellationToken cancellationToken);
