using Checkout.Orders;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Operations;

/// <summary>Warns of held money that PayPal will not guarantee or hold much longer, and reauthorizes or voids it where the merchant wants
/// that.</summary>
internal sealed partial class HeldMoney(
    OrderStore orders, PaymentOperations operations, ServerSettings settings, TimeProvider clock, ILogger<HeldMoney> logger)
{
    /// <summary>When the order is to be looked at next; null if its money needs no watching.</summary>
    public DateTimeOffset? NextAt(Order order) => AuthorizationWatch.NextAt(order, settings.HeldMoney);

    /// <summary>Does what is due.</summary>
    public async Task<StoredOrder> WatchAsync(StoredOrder stored)
    {
        var now = clock.GetUtcNow();
        switch (AuthorizationWatch.Due(stored.Order, settings.HeldMoney, now))
        {
            case null:
                return stored;
            case WatchStep.Reauthorize:
                return await StartAsync(stored, OperationKind.Reauthorize);
            case WatchStep.Void:
                return await StartAsync(stored, OperationKind.Void);
            case { } warning:
                return await orders.UpdateAsync(stored, known => known.Warn(warning), now, CancellationToken.None);
        }
    }

    private async Task<StoredOrder> StartAsync(StoredOrder stored, OperationKind kind)
    {
        Log.Started(logger, kind, stored.Order.Number, stored.Id);
        await operations.StartAsync(stored, new OperationRequest(kind));
        return await orders.FindAsync(stored.Id, CancellationToken.None) ?? stored;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "PayPal's guarantee of the held money of order {OrderNumber} ({OrderId}) ends: {Kind}.")]
        public static partial void Started(ILogger logger, OperationKind kind, string orderNumber, Guid orderId);
    }
}
