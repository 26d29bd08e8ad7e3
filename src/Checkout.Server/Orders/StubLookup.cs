using System.Net;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Storage;

namespace Checkout.Server.Orders;

internal sealed record NamedPayments(IReadOnlyList<string> Captures, IReadOnlyList<string> Authorizations, IReadOnlyList<string> Refunds)
{
    public static NamedPayments None { get; } = new([], [], []);
}

internal sealed class OrderLookup(OrderStore orders, PayPalClient payPal, TimeProvider clock)
{
    public async Task<Order> LookAsync(Order order, NamedPayments named, CancellationToken cancellationToken)
    {
        try
        {
            var current = await payPal.GetOrderAsync(order.PayPalOrderId!, cancellationToken);
            order = await orders.UpdateAsync(order.Id, known => known.Apply(current, clock.GetUtcNow()), clock.GetUtcNow(), CancellationToken.None);
        }
        catch (PayPalException gone) when (gone.StatusCode == HttpStatusCode.NotFound)
        {
        }

        foreach (var id in named.Captures.Where(id => order.Captures.All(c => c.Id != id)))
        {
            try
            {
                var capture = await payPal.GetCaptureAsync(id, cancellationToken);
                order = await orders.UpdateAsync(order.Id, known => known.Apply(capture), clock.GetUtcNow(), CancellationToken.None);
            }
            catch (PayPalException gone) when (gone.StatusCode == HttpStatusCode.NotFound)
            {
            }
        }

        foreach (var id in named.Refunds.Where(id => order.Refunds.All(c => c.Id != id)))
        {
            try
            {
                var capture = await payPal.GetRefundAsync(id, cancellationToken);
                order = await orders.UpdateAsync(order.Id, known => known.Apply(capture), clock.GetUtcNow(), CancellationToken.None);
            }
            catch (PayPalException gone) when (gone.StatusCode == HttpStatusCode.NotFound)
            {
            }
        }

        return order;
    }
}
