using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Checks whether a visitor has bought with a newer order. Then an older one is not captured without a request from the
/// browser.</summary>
internal sealed class NewerOrders(OrderStore orders, OrderLookup lookup, TimeProvider clock)
{
    /// <summary>The timeout of all look-ups together, because the lease of the older order must last for its own calls, too.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>Checks the stored orders first. PayPal may know of an approval before the shop does, so newer orders that are not approved
    /// here are looked up at PayPal.</summary>
    /// <exception cref="PayPalException">PayPal could not be asked, or did not answer within <see cref="Limit"/>.</exception>
    public async Task<bool> ExistAsync(Order order, CancellationToken cancellationToken)
    {
        // An order of the shop system has no visitor, and only the shop system says what is captured.
        if (order.Backend is not null)
        {
            return false;
        }

        if (await orders.HasNewerOrderAsync(order, cancellationToken))
        {
            return true;
        }

        using var time = new CancellationTokenSource(Limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, cancellationToken);
        try
        {
            foreach (var newer in await orders.NewerUnapprovedAsync(order, cancellationToken))
            {
                await lookup.LookAsync(newer, NamedPayments.None, either.Token);
            }
        }
        catch (OperationCanceledException slow) when (!cancellationToken.IsCancellationRequested)
        {
            throw new PayPalException(PayPalError.None, statusCode: null, slow);
        }

        return await orders.HasNewerOrderAsync(order, cancellationToken);
    }
}
