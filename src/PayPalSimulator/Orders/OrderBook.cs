using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace PayPalSimulator.Orders;

/// <summary>Every order, payment and invoice number; the oldest order makes room, and takes its payments with it.</summary>
internal sealed class OrderBook
{
    private readonly ConcurrentDictionary<string, Order> orders = new();
    private readonly ConcurrentDictionary<string, Capture> captures = new();
    private readonly ConcurrentDictionary<string, Authorization> authorizations = new();
    private readonly ConcurrentDictionary<string, Refund> refunds = new();

    // invoice_id → the order that took money for it. PayPal's default account setting: unique for each transaction.
    private readonly ConcurrentDictionary<string, string> invoices = new();
    private readonly ConcurrentQueue<Order> oldest = new();

    public IEnumerable<Order> Orders => oldest;

    public void Add(Order order)
    {
        orders[order.Id] = order;
        oldest.Enqueue(order);
        if (oldest.Count > Limits.Orders && oldest.TryDequeue(out var forgotten))
        {
            Forget(forgotten);
        }
    }

    /// <summary>The order, unless it does not exist or its time is over: PayPal answers 404 to both.</summary>
    public Order? Find(string id, DateTimeOffset now)
    {
        if (!orders.TryGetValue(id, out var order))
        {
            return null;
        }

        lock (order.Gate)
        {
            return order.HasExpired(now) ? null : order;
        }
    }

    /// <summary>Whether there was such an order, and its time is over: authorize alone has an issue for that.</summary>
    public bool HasExpired(string id, DateTimeOffset now)
    {
        if (!orders.TryGetValue(id, out var order))
        {
            return false;
        }

        lock (order.Gate)
        {
            return order.HasExpired(now);
        }
    }

    public bool TryFindCapture(string id, [NotNullWhen(true)] out Capture? capture) => captures.TryGetValue(id, out capture);

    public bool TryFindAuthorization(string id, [NotNullWhen(true)] out Authorization? authorization) =>
        authorizations.TryGetValue(id, out authorization);

    public bool TryFindRefund(string id, [NotNullWhen(true)] out Refund? refund) => refunds.TryGetValue(id, out refund);

    public void Add(Capture capture)
    {
        capture.Order.Captures.Add(capture);
        captures[capture.Id] = capture;
    }

    public void Add(Authorization authorization)
    {
        authorization.Order.Authorizations.Add(authorization);
        authorizations[authorization.Id] = authorization;
    }

    public void Add(Refund refund)
    {
        refund.Capture.Order.Refunds.Add(refund);
        refunds[refund.Id] = refund;
    }

    /// <summary>The number is this order's from now on; false when another order has taken money for it.</summary>
    public bool TryClaimInvoice(string invoiceId, Order order) => invoices.GetOrAdd(invoiceId, order.Id) == order.Id;

    public void ReleaseInvoice(string invoiceId, Order order) => invoices.TryRemove(KeyValuePair.Create(invoiceId, order.Id));

    /// <summary>A payment came to nothing: its number is free again, unless another payment of the order has it too.</summary>
    public void ReleaseInvoice(Capture declined)
    {
        var order = declined.Order;
        var isKept = order.Authorizations.Exists(reserved => reserved.Unit.InvoiceId == declined.InvoiceId)
            || order.Captures.Exists(other => other.Status != CaptureStatus.Declined && other.InvoiceId == declined.InvoiceId);
        if (declined.InvoiceId is { } invoice && !isKept)
        {
            ReleaseInvoice(invoice, order);
        }
    }

    public void Clear()
    {
        orders.Clear();
        captures.Clear();
        authorizations.Clear();
        refunds.Clear();
        invoices.Clear();
        oldest.Clear();
    }

    private void Forget(Order order)
    {
        lock (order.Gate)
        {
            orders.TryRemove(order.Id, out _);
            order.Captures.ForEach(capture => captures.TryRemove(capture.Id, out _));
            order.Authorizations.ForEach(authorization => authorizations.TryRemove(authorization.Id, out _));
            order.Refunds.ForEach(refund => refunds.TryRemove(refund.Id, out _));
            ReleaseInvoices(order);
        }
    }

    private void ReleaseInvoices(Order order)
    {
        var ofUnits = order.Terms.Units.Select(unit => unit.InvoiceId);
        foreach (var invoice in ofUnits.Concat(order.Captures.Select(capture => capture.InvoiceId)))
        {
            if (invoice is not null)
            {
                ReleaseInvoice(invoice, order);
            }
        }
    }
}
