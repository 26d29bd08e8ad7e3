using System.Text.Json;

namespace PayPalSimulator.Buyer;

/// <summary>The payer says yes, on the page or through a control.</summary>
internal static class Approval
{
    /// <summary>The caller holds the order's gate. Without an address of its own a payer has the one on file.</summary>
    public static void Give(World world, Order order, Payer payer, JsonElement? shipping)
    {
        var onFile = Buyers.All.FirstOrDefault(buyer => buyer.Payer.PayerId == payer.PayerId)?.Shipping;
        var ownAddress = order.Terms.Units[0].Shipping is null ? onFile ?? Buyers.Default.Shipping : default(JsonElement?);
        order.Approve(payer, shipping ?? ownAddress, world.Clock.Now);
        world.Events.OrderApproved(order);
    }
}
