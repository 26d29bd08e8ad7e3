using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Whether a visitor has bought with a newer order, so that an older one is not captured without them.</summary>
internal sealed class NewerOrders(OrderStore orders, OrderLookup lookup, TimeProvider clock)
{
    /// <summary>For all looks together: the lease of the older order must last for its own calls, too.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <summary>What is on record counts first. An approval may be known to PayPal alone, so PayPal is asked about newer orders that nobody
    /// has approved yet.</summary>
    /// <exception cref="PayPalException">PayPal could not be asked, or did not answer within <see cref="Limit"/>.</exception>
    public async Task<bool> ExistAsync(Order order, CancellationToken cancellationToken)
    {
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
