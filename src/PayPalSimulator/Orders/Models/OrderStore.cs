using System.Collections.Concurrent;
using PayPalSimulator.Disputes.Models;
using PayPalSimulator.Idempotency;
using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Orders.Models;

/// <summary>
/// All orders and payments of one application. Beyond the limits, the oldest order is dropped with everything that belongs to it.
/// </summary>
internal sealed class OrderStore(RequestIds requestIds, InvoiceNumbers invoices, DisputeStore disputes)
{
    private readonly ConcurrentDictionary<string, Order> orders = new();
    private readonly ConcurrentDictionary<string, Capture> captures = new();
    private readonly ConcurrentDictionary<string, Authorization> authorizations = new();
    private readonly ConcurrentDictionary<string, Refund> refunds = new();
    private readonly ConcurrentQueue<Order> oldest = new();
    private int count;
    private long bytes;

    public IEnumerable<Order> All => oldest;

    public void Add(Order order)
    {
        orders[order.Id] = order;
        Interlocked.Increment(ref count);
        lock (order.Gate)
        {
            order.Store = this;
            Count(order);
        }

        oldest.Enqueue(order);
    }

    /// <summary>Counts the order's bytes again. The caller holds its gate.</summary>
    public void Count(Order order)
    {
        var taken = order.Bytes;
        Interlocked.Add(ref bytes, taken - order.CountedBytes);
        order.CountedBytes = taken;
    }

    /// <summary>Drops the oldest orders while there are too many orders or bytes. The caller holds no order's gate.</summary>
    public void MakeRoom()
    {
        while ((Volatile.Read(ref count) > Limits.Orders || Volatile.Read(ref bytes) > Limits.OrderBytes)
            && oldest.TryDequeue(out var order))
        {
            Forget(order);
        }
    }

    /// <summary>Null when the order does not exist or has expired. PayPal answers both with 404.</summary>
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

    public Capture? FindCapture(string id) => captures.GetValueOrDefault(id);

    public Authorization? FindAuthorization(string id) => authorizations.GetValueOrDefault(id);

    public Refund? FindRefund(string id) => refunds.GetValueOrDefault(id);

    public void Add(Capture capture)
    {
        capture.Order.Captures.Add(capture);
        Index(captures, capture.Id, capture, capture.Order);
    }

    public void Add(Authorization authorization)
    {
        authorization.Order.Authorizations.Add(authorization);
        Index(authorizations, authorization.Id, authorization, authorization.Order);
    }

    public void Add(Refund refund)
    {
        refund.Capture.Order.Refunds.Add(refund);
        Index(refunds, refund.Id, refund, refund.Capture.Order);
    }

    /// <summary>False when another order has taken money for the invoice number.</summary>
    public bool TryClaimInvoice(Payee payee, string invoiceId, Order order) =>
        order.Store is null || invoices.TryClaim(payee, invoiceId, order);

    public void ReleaseInvoice(Payee payee, string invoiceId, Order order) => invoices.Release(payee, invoiceId, order);

    /// <summary>Releases the invoice number of a declined payment, unless another payment of the order also has it.</summary>
    public void ReleaseInvoice(Capture declined)
    {
        var order = declined.Order;
        var isKept = order.Authorizations.Exists(reserved => reserved.Unit.InvoiceId == declined.InvoiceId)
            || order.Captures.Exists(other => other.Status != CaptureStatus.Declined && other.InvoiceId == declined.InvoiceId);
        if (declined.InvoiceId is { } invoice && !isKept)
        {
            ReleaseInvoice(declined.Unit.Payee, invoice, order);
        }
    }

    public void Clear()
    {
        while (oldest.TryDequeue(out var order))
        {
            Forget(order);
        }
    }

    // A call may still run on an order that was just dropped. Its new payments must not be found.
    private void Index<T>(ConcurrentDictionary<string, T> index, string id, T payment, Order order)
    {
        if (order.Store is not null)
        {
            index[id] = payment;
            Count(order);
        }
    }

    private void Forget(Order order)
    {
        orders.TryRemove(order.Id, out _);
        Interlocked.Decrement(ref count);
        lock (order.Gate)
        {
            order.Store = null;
            Interlocked.Add(ref bytes, -order.CountedBytes);
            order.Captures.ForEach(capture => captures.TryRemove(capture.Id, out _));
            order.Captures.SelectMany(capture => capture.Disputes).ToList().ForEach(disputes.Forget);
            order.Authorizations.ForEach(authorization => authorizations.TryRemove(authorization.Id, out _));
            order.Refunds.ForEach(refund => refunds.TryRemove(refund.Id, out _));
            ReleaseInvoices(order);
        }

        requestIds.Forget(order);
    }

    private void ReleaseInvoices(Order order)
    {
        var ofUnits = order.Terms.Units.Select(unit => (unit.Payee, unit.InvoiceId));
        foreach (var (payee, invoice) in ofUnits.Concat(order.Captures.Select(capture => (capture.Unit.Payee, capture.InvoiceId))))
        {
            if (invoice is not null)
            {
                ReleaseInvoice(payee, invoice, order);
            }
        }
    }
}
