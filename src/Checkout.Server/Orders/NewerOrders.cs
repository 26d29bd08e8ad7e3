using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Whether a visitor has bought with a newer order, so that an older one is not captured without them.</summary>
internal sealed class NewerOrders(OrderStore orders, OrderLookup lookup)
{
    /// <summary>What is on record counts first. An approval may be known to PayPal alone, so PayPal is asked about newer orders that nobody
    /// has approved yet.</summary>
    /// <exception cref="PayPal.PayPalException">PayPal could not be asked.</exception>
    public async Task<bool> ExistAsync(Order order, CancellationToken cancellationToken)
    {
        if (await orders.HasNewerOrderAsync(order, cancellationToken))
        {
            return true;
        }

        foreach (var newer in await orders.NewerUnapprovedAsync(order, cancellationToken))
        {
            await lookup.LookAsync(newer, NamedPayments.None, cancellationToken);
        }

        return await orders.HasNewerOrderAsync(order, cancellationToken);
    }
}
