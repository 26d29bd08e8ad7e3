using Checkout.PayPal;
using Checkout.Pricing;
using Checkout.Server.Pricing;

namespace Checkout.Server.Orders;

/// <summary>What the browser wants to buy. It never says what it costs, only what it was told.</summary>
/// <param name="Cart">One to a hundred lines.</param>
/// <param name="ShippingOption">The id of a shipping option; absent takes the cheapest.</param>
/// <param name="Country">Where to ship, two letters of ISO 3166-1.</param>
/// <param name="Coupon">A coupon's code.</param>
/// <param name="ExpectedTotal">The total that the shopper saw; where the cart costs something else by now, no order is made.</param>
public sealed record CreateOrderRequest(
    IReadOnlyList<CartLineRequest>? Cart,
    string? ShippingOption = null,
    string? Country = null,
    string? Coupon = null,
    PayPalMoney? ExpectedTotal = null)
{
    internal Cart ToCart() => CartLineRequest.ToCart(Cart, ShippingOption, Country, Coupon);
}

/// <summary>An order that PayPal knows and the payer can approve.</summary>
/// <param name="Id">PayPal's id of the order, which PayPal Buttons ask for.</param>
/// <param name="Number">What shopper and merchant call the order.</param>
/// <param name="Status">Where the order stands.</param>
/// <param name="Links">Where the payer approves, and where to look.</param>
public sealed record CreatedOrderResponse(string Id, string Number, Checkout.Orders.OrderStatus Status, IReadOnlyList<Link> Links)
{
    internal static CreatedOrderResponse From(Checkout.Orders.Order order)
    {
        var self = new Link($"/api/orders/{order.PayPalOrderId}", "self", "GET");
        var capture = new Link($"/api/orders/{order.PayPalOrderId}/capture", "capture", "POST");
        return new(order.PayPalOrderId!, order.Number, order.Status, order.ApproveLink is { } approve
            ? [self, new Link(approve, "payer-action", "GET"), capture]
            : [self, capture]);
    }
}
