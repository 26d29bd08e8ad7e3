namespace Checkout.Server.Orders;

/// <summary>What the merchant is told of it.</summary>
internal sealed partial class OrderSettlement
{
    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "PayPal refused attempt {Attempt} of order {OrderId}: {Issue} (debug id {DebugId}).")]
        public static partial void Refused(ILogger logger, Guid orderId, int attempt, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal answered attempt {Attempt} of order {OrderId} with {Status} {Issue}, which does not say what became of the money "
            + "(debug id {DebugId}). PayPal is asked about the order.")]
        public static partial void Odd(ILogger logger, Guid orderId, int attempt, int? status, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Error,
            "PayPal does not let the shop take the money of order {OrderId}: {Status} {Issue} to attempt {Attempt} (debug id {DebugId}). "
            + "The merchant has to correct its account or credentials.")]
        public static partial void Barred(ILogger logger, Guid orderId, int attempt, int? status, string issue, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "PayPal does not know yet that order {OrderId} is approved (debug id {DebugId}): attempt {Attempt} is sent once more.")]
        public static partial void NotApprovedYet(ILogger logger, Guid orderId, int attempt, string? debugId);

        [LoggerMessage(
            LogLevel.Warning,
            "The outcome of attempt {Attempt} of order {OrderId} is not known: {Status} {Name} (debug id {DebugId}). "
            + "PayPal will be asked.")]
        public static partial void Unknown(ILogger logger, Guid orderId, int attempt, int? status, string name, string? debugId);

        [LoggerMessage(
            LogLevel.Error,
            "The outcome of attempt {Attempt} of order {OrderId} cannot be stored: {Reason} PayPal will be asked for it again.")]
        public static partial void NotStored(ILogger logger, Guid orderId, int attempt, string reason);
    }
}
