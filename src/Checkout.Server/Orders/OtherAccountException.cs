using Checkout.Orders;

namespace Checkout.Server.Orders;

/// <summary>The order was made through another PayPal account, so this server's account cannot say or do anything about it.</summary>
internal sealed class OtherAccountException(Order order)
    : Exception($"Order {order.Number} was created with another PayPal account than this server uses.");
