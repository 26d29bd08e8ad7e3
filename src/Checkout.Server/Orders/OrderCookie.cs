using Checkout.Orders;
using Checkout.Server.Http;
using Checkout.Server.Settings;
using Checkout.Server.Signing;

namespace Checkout.Server.Orders;

/// <summary>A cookie that shows one order page to a browser that came by a signed link.</summary>
internal sealed class OrderCookie(ServerSettings settings, PublicAddress address, OrderKeys keys)
{
    private string Name => (settings.IsHttps ? "__Secure-" : "") + $"checkout_order_{settings.Shop}";

    public ValueTask<bool> OpensAsync(HttpContext context, Order order, CancellationToken cancellationToken) =>
        keys.OpensAsync(OrderKeyKind.Cookie, order.Id, context.Request.Cookies[Name], cancellationToken);

    public async Task SetAsync(HttpContext context, Order order, CancellationToken cancellationToken) => context.Response.Cookies.Append(
        Name, await keys.MakeAsync(OrderKeyKind.Cookie, order.Id, cancellationToken), new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Path = new Uri(address.Url, $"orders/{order.Number}").AbsolutePath,
            MaxAge = OrderKeyKind.Cookie.Life,
            Secure = settings.IsHttps,
            IsEssential = true,
        });
}
