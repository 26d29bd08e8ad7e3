using Checkout.Orders;
using Checkout.Server.Http;
using Checkout.Storage;

namespace Checkout.Server.Pages;

/// <summary>GET /orders: the orders of this browser, newest first.</summary>
internal static class ShowVisitorOrders
{
    /// <summary>Orders on one page.</summary>
    private const int PageSize = 20;

    public static async Task<IResult> HandleAsync(
        string? after, HttpContext context, OrderStore orders, Visitor visitor, PageFrame frame, CancellationToken cancellationToken)
    {
        var cursor = OrderCursor.TryParse(after, out var position) ? position : null;
        var page = await visitor.FindAsync(context, cancellationToken) is { } hash
            ? await orders.ListOfVisitorAsync(hash, cursor, PageSize, cancellationToken)
            : new OrderPage([], null);
        var root = PageFrame.Root(context);
        return frame.Show(200, "Your orders", Html.Of($"""
            <section class="sheet">
              <h1>Your orders</h1>
              {(page.Items.Count == 0 ? Nothing(root) : List(page, root))}
            </section>
            """));
    }

    private static Html Nothing(string root) => Html.Of($"""
        <p class="lead">Orders that are placed in this browser appear here. There are none yet.</p>
          <p class="ways"><a class="button quiet" href="{root}">Back to the shop</a></p>
        """);

    private static Html List(OrderPage page, string root) => Html.Of($"""
        <p class="lead">The orders that were placed in this browser.</p>
          <ul class="orders">{Html.Join(page.Items.Select(stored => Item(stored.Order, root)))}</ul>
          <p class="ways">{(page.Next is { } next
              ? Html.Of($"""<a class="button quiet" href="{root}orders?after={next.ToString()}">Older orders</a> """)
              : Html.Empty)}<a class="button quiet" href="{root}">Back to the shop</a></p>
        """);

    private static Html Item(Order order, string root) => Html.Of($"""
        <li><a href="{root}orders/{order.Number}">{order.Number}</a><span>{Prices.Day(order.CreatedAt)}</span>
          <span>{OrderWords.Of(order).Short}</span><strong>{Prices.Of(order.Total)}</strong></li>
        """);
}
