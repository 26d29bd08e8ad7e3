namespace Checkout.Orders;

/// <summary>The PayPal account through which an order was made. Another account's answers about the order are no evidence.</summary>
/// <param name="Environment">PayPal's environment, such as <c>live</c>.</param>
/// <param name="ClientId">The REST app's client id.</param>
public sealed record PayPalAccount(string Environment, string ClientId);
