namespace Checkout.Server.Orders;

/// <summary>Payments that a caller wants looked up, by PayPal's ids.</summary>
internal sealed record NamedPayments(
    IReadOnlyCollection<string> Captures, IReadOnlyCollection<string> Authorizations, IReadOnlyCollection<string> Refunds)
{
    public static NamedPayments None { get; } = new([], [], []);
}
