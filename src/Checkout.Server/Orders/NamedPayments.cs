namespace Checkout.Server.Orders;

/// <summary>PayPal's ids of payments to look up.</summary>
internal sealed record NamedPayments(
    IReadOnlyCollection<string> Captures, IReadOnlyCollection<string> Authorizations, IReadOnlyCollection<string> Refunds)
{
    public static NamedPayments None { get; } = new([], [], []);
}
