using Checkout.Orders;
using Checkout.Server.Http;
using Checkout.Server.Signing;
using Checkout.Storage;

namespace Checkout.Server.Orders;

/// <summary>Decides which order a person may see or pay. An order of somebody else is answered as one that does not exist.</summary>
internal sealed class OrderAccess(OrderStore orders, Visitor visitor, OrderKeys keys, OrderCookie cookie)
{
    /// <summary>A shopper's order by PayPal's id: in the browser that created it, or with the order's key in the header.</summary>
    public async Task<StoredOrder?> FindOwnAsync(HttpContext context, string payPalId, CancellationToken cancellationToken)
    {
        if (await orders.FindByPayPalIdAsync(payPalId, cancellationToken) is not { Order.Backend: null } stored)
        {
            return null;
        }

        var isOwn = await OwnsAsync(context, stored.Order, cancellationToken)
            || await keys.ReadAsync(OrderKeyKind.FrontEnd, FrontEnds.OrderKeyOf(context.Request), cancellationToken) == stored.Id;
        return isOwn ? Know(context, stored, OpenedBy.Visitor)!.Stored : null;
    }

    /// <summary>The order of an order page.</summary>
    /// <param name="key">The key of a link to the page; null if there is none.</param>
    public async Task<SeenOrder?> FindToSeeAsync(HttpContext context, string number, string? key, CancellationToken cancellationToken)
    {
        if (await orders.FindByNumberAsync(number, cancellationToken) is not { } stored)
        {
            return null;
        }

        var by = await OwnsAsync(context, stored.Order, cancellationToken) ? OpenedBy.Visitor
            : await cookie.OpensAsync(context, stored.Order, cancellationToken) ? OpenedBy.OrderCookie
            : await keys.OpensAsync(OrderKeyKind.Link, stored.Id, key, cancellationToken) ? OpenedBy.Key
            : (OpenedBy?)null;
        return Know(context, stored, by);
    }

    /// <summary>The order whose payer PayPal sent back: by its number and key, or by the visitor's cookie. PayPal's <c>token</c> only
    /// finds an order of this visitor.</summary>
    public async Task<SeenOrder?> FindReturnedAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var query = context.Request.Query;
        var stored = Single(context, ReturnAddresses.Order) is { } number
            ? await orders.FindByNumberAsync(number, cancellationToken)
            : Single(context, ReturnAddresses.Token) is { } token && !query.ContainsKey(ReturnAddresses.Order)
                ? await orders.FindByPayPalIdAsync(token, cancellationToken)
                : null;
        if (stored is null)
        {
            return null;
        }

        var by = await OwnsAsync(context, stored.Order, cancellationToken) ? OpenedBy.Visitor
            : await keys.OpensAsync(OrderKeyKind.Return, stored.Id, Single(context, ReturnAddresses.Key), cancellationToken) ? OpenedBy.Key
            : (OpenedBy?)null;
        return Know(context, stored, by);
    }

    /// <returns>Null also if the name is there twice.</returns>
    public static string? Single(HttpContext context, string name) => context.Request.Query[name] is [{ Length: > 0 } value] ? value : null;

    private async Task<bool> OwnsAsync(HttpContext context, Order order, CancellationToken cancellationToken) =>
        order.Backend is null && order.VisitorHash == await visitor.FindAsync(context, cancellationToken);

    private static SeenOrder? Know(HttpContext context, StoredOrder stored, OpenedBy? by)
    {
        if (by is not { } opened)
        {
            return null;
        }

        context.Features.Get<RequestFacts>()?.Know(orderId: stored.Id);
        return new SeenOrder(stored, opened);
    }
}

/// <summary>An order that a person may see.</summary>
internal sealed record SeenOrder(StoredOrder Stored, OpenedBy By);

/// <summary>What gives a person the right to see an order.</summary>
internal enum OpenedBy
{
    /// <summary>The cookie of the browser that created it.</summary>
    Visitor,

    /// <summary>The cookie that a link left.</summary>
    OrderCookie,

    /// <summary>The key in the address.</summary>
    Key,
}
