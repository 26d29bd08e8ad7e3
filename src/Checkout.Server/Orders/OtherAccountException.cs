using Checkout.Orders;

namespace Checkout.Server.Orders;

/// <summary>The order was created with another PayPal account, so this server cannot look it up or change it.</summary>
internal sealed class OtherAccountException(Order order)
    : Exception($"Order {order.Number} was created with another PayPal account than this server uses.");
