using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Server.Http;
using Checkout.Server.Orders;

namespace Checkout.Server.Pages;

/// <summary>GET /orders/{number}: the order, for its visitor or with a signed link.</summary>
internal static class ShowOrderPage
{
    private const string Key = "key";

    public static async Task<IResult> HandleAsync(
        string number, HttpContext context, [AsParameters] Dependencies needs, CancellationToken cancellationToken)
    {
        var key = OrderAccess.Single(context, Key);
        if (await needs.Access.FindToSeeAsync(context, number, key, cancellationToken) is not { } seen)
        {
            return NotFound(context, needs.Frame);
        }

        var isByAPerson = Navigation.IsByAPerson(context);
        if (context.Request.Query.ContainsKey(Key))
        {
            if (seen.By is OpenedBy.Key && isByAPerson)
            {
                await needs.Cookie.SetAsync(context, seen.Stored.Order, cancellationToken);
            }

            return new SeeOther(AddressOf(context, seen.Stored.Order));
        }

        var order = isByAPerson ? await AskAgainAsync(seen.Stored, needs, cancellationToken) : seen.Stored.Order;
        // Only the browser that placed the order gets a link, so that a link cannot renew itself.
        var link = seen.By is OpenedBy.Visitor ? await needs.Links.PageOfAsync(order, cancellationToken) : null;
        return needs.Frame.Show(
            200, $"Order {order.Number}",
            OrderSheet.Of(
                order, await needs.Downloads.OfAsync(order, cancellationToken), PageFrame.Root(context), needs.Frame.Brand.Contact, link),
            Following.PauseOf(order, needs.Clock.GetUtcNow()));
    }

    /// <summary>The page of an order, from any page of the shop.</summary>
    public static string AddressOf(HttpContext context, Order order) => $"{PageFrame.Root(context)}orders/{order.Number}";

    private static PageResult NotFound(HttpContext context, PageFrame frame) => frame.Tell(
        404, "We cannot find that order",
        Html.Of($"""
            An order opens in the browser that placed it, with cookies switched on, or with the link to it. If you paid, your PayPal account
            shows the payment, and {frame.Brand.Name} can find your order by it.
            """),
        more: Html.Of($"""<p class="ways"><a class="button quiet" href="{PageFrame.Root(context)}">Back to the shop</a></p>"""));

    /// <summary>PayPal may know the outcome by now. While the call of the attempt may still run, its own answer comes first.</summary>
    private static async Task<Order> AskAgainAsync(StoredOrder stored, Dependencies needs, CancellationToken cancellationToken)
    {
        if (stored.Order.Status is not OrderStatus.Processing || stored.Order.ExpectsAnswer(needs.Clock.GetUtcNow()))
        {
            return stored.Order;
        }

        try
        {
            return (await needs.Lookup.LookAsync(stored, NamedPayments.None, cancellationToken)).Order;
        }
        catch (PayPalException)
        {
            // Shown as it is known. A worker continues to look it up.
            return stored.Order;
        }
    }

    /// <summary>The services of the page.</summary>
    internal readonly record struct Dependencies(
        OrderAccess Access, OrderCookie Cookie, OrderLookup Lookup, FrontEndLinks Links, DownloadLinks Downloads, PageFrame Frame,
        TimeProvider Clock);
}
