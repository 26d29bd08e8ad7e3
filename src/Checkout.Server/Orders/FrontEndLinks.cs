using Checkout.Server.Http;
using Checkout.Server.Signing;

namespace Checkout.Server.Orders;

/// <summary>What a front end on another site needs in place of the visitor's cookie.</summary>
internal sealed class FrontEndLinks(OrderKeys keys, PublicAddress address)
{
    public ValueTask<string> KeyOfAsync(Checkout.Orders.Order order, CancellationToken cancellationToken) =>
        keys.MakeNamingAsync(OrderKeyKind.FrontEnd, order.Id, cancellationToken);

    /// <summary>The order page, which the link opens in a browser without a cookie.</summary>
    public async ValueTask<Uri> PageOfAsync(Checkout.Orders.Order order, CancellationToken cancellationToken) => new(
        address.Url, $"orders/{order.Number}?key={await keys.MakeAsync(OrderKeyKind.Link, order.Id, cancellationToken)}");
}
