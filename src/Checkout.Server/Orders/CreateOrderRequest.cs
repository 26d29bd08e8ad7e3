using System.ComponentModel.DataAnnotations;
using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Http;
using Checkout.Server.Pricing;

namespace Checkout.Server.Orders;

/// <summary>The cart to order. The server sets the prices; the browser only repeats the total that it saw.</summary>
/// <param name="Cart">One to a hundred lines.</param>
/// <param name="ShippingOption">The id of a shipping option; if absent, the cheapest is used.</param>
/// <param name="Country">Where to ship, two letters of ISO 3166-1.</param>
/// <param name="Coupon">A coupon's code.</param>
/// <param name="ExpectedTotal">The total that the shopper saw. If the cart costs something else now, no order is created.</param>
public sealed record CreateOrderRequest(
    [property: Required, Length(1, CartLimits.MaxLines)] IReadOnlyList<CartLineRequest>? Cart,
    string? ShippingOption = null,
    [property: RegularExpression("^[A-Z]{2}$")] string? Country = null,
    string? Coupon = null,
    PayPalMoney? ExpectedTotal = null)
{
    internal Cart ToCart() => CartLineRequest.ToCart(Cart, ShippingOption, Country, Coupon);
}

/// <summary>An order that was created at PayPal and can be approved.</summary>
/// <param name="Id">PayPal's id of the order, which PayPal Buttons ask for.</param>
/// <param name="Number">The order's number.</param>
/// <param name="Status">The order's status.</param>
/// <param name="Links">Where the payer approves, and where to read the order.</param>
public sealed record CreatedOrderResponse(string Id, string Number, Checkout.Orders.OrderStatus Status, IReadOnlyList<Link> Links) : IWarns
{
    /// <summary>The key of the order, for a page of one of the sites in CHECKOUT_ORIGINS; otherwise absent. Send it in the header
    /// <c>Checkout-Order-Key</c> to read, capture, release and cancel the order. It is valid for 7 days, and whoever has it can do so.</summary>
    public string? OrderKey { get; init; }

    /// <summary>The names in the request that the operation does not have; absent if there are none.</summary>
    public IReadOnlyList<ErrorDetail>? Warnings { get; set; }

    internal static CreatedOrderResponse From(Checkout.Orders.Order order, PathString shop, Uri? page)
    {
        var self = new Link($"{shop}/api/orders/{order.PayPalOrderId}", "self", "GET");
        var capture = new Link($"{shop}/api/orders/{order.PayPalOrderId}/capture", "capture", "POST");
        Link[] approve = order.ApproveLink is { } address ? [new(address, "payer-action", "GET")] : [];
        Link[] seen = page is null ? [] : [new(page.AbsoluteUri, "order-page", "GET")];
        return new(order.PayPalOrderId!, order.Number, order.Status, [self, .. approve, capture, .. seen]);
    }
}
