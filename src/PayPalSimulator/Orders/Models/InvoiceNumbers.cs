using System.Collections.Concurrent;

namespace PayPalSimulator.Orders.Models;

/// <summary>
/// The order that took money for an invoice number. By PayPal's default setting, a merchant account accepts a number once, whichever of
/// its applications made the order.
/// </summary>
internal sealed class InvoiceNumbers
{
    private readonly ConcurrentDictionary<(string MerchantId, string InvoiceId), string> orders = new();

    /// <summary>False when another order has taken money for the number.</summary>
    public bool TryClaim(Payee payee, string invoiceId, Order order) =>
        orders.GetOrAdd((payee.MerchantId, invoiceId), order.Id) == order.Id;

    public void Release(Payee payee, string invoiceId, Order order) =>
        orders.TryRemove(KeyValuePair.Create((payee.MerchantId, invoiceId), order.Id));
}
