using System.Text.Json;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Browser;

internal static class Approval
{
    /// <summary>The caller holds the order's gate. Without an address from payer or merchant, the payer's first address counts.</summary>
    public static void Apply(World world, Order order, Payer payer, JsonElement? shipping)
    {
        var onFile = (TestPayers.All.FirstOrDefault(known => known.Payer.PayerId == payer.PayerId) ?? TestPayers.Default).Addresses[0];
        order.Approve(payer, shipping ?? (order.Terms.Units[0].HasAddress ? null : onFile), world.Clock.Now);
        order.App.Events.OrderApproved(order);
    }
}
