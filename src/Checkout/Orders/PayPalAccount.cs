namespace Checkout.Orders;

/// <summary>The PayPal account that an order was created with. Answers for another account prove nothing about the order.</summary>
/// <param name="Environment">PayPal's environment, such as <c>live</c>.</param>
/// <param name="ClientId">The REST app's client id.</param>
public sealed record PayPalAccount(string Environment, string ClientId);
