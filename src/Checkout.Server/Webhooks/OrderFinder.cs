using Checkout.Orders;
using Checkout.Storage;

namespace Checkout.Server.Webhooks;

/// <summary>Finds the order that something of PayPal's points at.</summary>
internal sealed class OrderFinder(OrderStore orders)
{
    /// <summary>By PayPal's id first: a payment belongs to the order that has it. What names our order by another id only may be under
    /// another order of PayPal's, and is looked at by its own id.</summary>
    /// <returns>Null when none of the ids is ours.</returns>
    public async Task<Order?> FindAsync(OrderPointer about, CancellationToken cancellationToken)
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

        // On record before PayPal hears of the order, and so before any event can name it.
        return Guid.TryParseExact(about.CustomId, "D", out var id) && await orders.FindAsync(id, cancellationToken) is { } own ? own
            : about.InvoiceId is { } number ? await orders.FindByNumberAsync(number, cancellationToken)
            : null;
    }
}
