namespace Checkout.Orders;

/// <summary>The order was created with another PayPal account, so the account in use cannot look it up or change it.</summary>
/// <param name="order">The order.</param>
public sealed class OtherAccountException(Order order)
    : Exception($"Order {order.Number} belongs to a PayPal account that the shop no longer uses.");
