using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

internal sealed class OrderFinder(OrderStore orders)
{
    /// <summary>Finds the order by PayPal's order id first, because a payment belongs to that order. A payment that names our order only by
    /// another id may belong to another PayPal order, and is looked up by its own id.</summary>
    /// <returns>Null if none of the ids is ours.</returns>
    public async Task<StoredOrder?> FindAsync(OrderPointer about, CancellationToken cancellationToken)
    {
        if (about.PayPalOrderId is { } payPalId && await orders.FindByPayPalIdAsync(payPalId, cancellationToken) is { } known)
        {
            return known;
        }

        foreach (var payment in about.Payments)
        {
            if (await orders.FindByPaymentIdAsync(payment.Id, cancellationToken) is { } paid)
            {
                return paid;
            }
        }

        // The order is stored before it is created at PayPal, so before any event can name it.
        return Guid.TryParseExact(about.CustomId, "D", out var id) && await orders.FindAsync(id, cancellationToken) is { } own ? own
            : about.InvoiceId is { } number ? await orders.FindByNumberAsync(number, cancellationToken)
            : null;
    }
}
