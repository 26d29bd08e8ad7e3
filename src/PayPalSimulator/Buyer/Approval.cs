using System.Text.Json;

namespace PayPalSimulator.Buyer;

/// <summary>The payer approves, on the page or through a control.</summary>
internal static class Approval
{
    /// <summary>The caller holds the order's gate. Without an address from payer or merchant, the one on file is used.</summary>
    public static void Give(World world, Order order, Payer payer, JsonElement? shipping)
    {
        var onFile = (Buyers.All.FirstOrDefault(buyer => buyer.Payer.PayerId == payer.PayerId) ?? Buyers.Default).Addresses[0];
        order.Approve(payer, shipping ?? (order.Terms.Units[0].HasAddress ? null : onFile), world.Clock.Now);
        world.Events.OrderApproved(order);
    }
}
