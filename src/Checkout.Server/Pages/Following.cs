using Checkout.Orders;

namespace Checkout.Server.Pages;

/// <summary>How soon an order page loads itself again, without a script: the older the order, the later.</summary>
internal static class Following
{
    public static readonly TimeSpan SoonestWhileConfirming = TimeSpan.FromSeconds(3);

    public static readonly TimeSpan LatestWhileConfirming = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan SoonestWhilePending = TimeSpan.FromMinutes(1);

    public static readonly TimeSpan LatestWhilePending = TimeSpan.FromHours(1);

    /// <returns>Null if the page does not change by itself.</returns>
    public static TimeSpan? PauseOf(Order order, DateTimeOffset now)
    {
        var part = (now - order.CreatedAt) / 8;
        return order.Status switch
        {
            OrderStatus.Processing => Clamp(part, SoonestWhileConfirming, LatestWhileConfirming),
            OrderStatus.Approved when order is { HoldsPrice: true, CaptureAfter: not null } =>
                Clamp(part, SoonestWhileConfirming, LatestWhileConfirming),
            OrderStatus.Pending => Clamp(part, SoonestWhilePending, LatestWhilePending),
            _ => null,
        };
    }

    private static TimeSpan Clamp(TimeSpan time, TimeSpan least, TimeSpan most) => time < least ? least : time > most ? most : time;
}
