namespace Checkout.Notices;

/// <summary>Something about an order that its shopper or the merchant's own systems are told once.</summary>
/// <param name="Topic">One of <see cref="NoticeTopic"/>.</param>
/// <param name="Fact">The payment, refund, dispute or shipment that it is about. Together with the order and the topic it is unique.</param>
public sealed record Notice(string Topic, string Fact);

/// <summary>What a notice tells, as the types of webhooks are written.</summary>
public static class NoticeTopic
{
    /// <summary>A capture of the order was received.</summary>
    public const string Paid = "order.paid";

    /// <summary>PayPal holds a payment back.</summary>
    public const string Pending = "order.pending";

    /// <summary>A payment was declined after all, and the order has no other one.</summary>
    public const string Failed = "order.failed";

    /// <summary>PayPal holds the payer's money for the order.</summary>
    public const string Authorized = "order.authorized";

    /// <summary>The merchant gave money back.</summary>
    public const string Refunded = "order.refunded";

    /// <summary>PayPal took the money back.</summary>
    public const string Reversed = "order.reversed";

    /// <summary>The payer disputes a payment.</summary>
    public const string Disputed = "order.disputed";

    /// <summary>A shipment was recorded.</summary>
    public const string Shipped = "order.shipped";

    /// <summary>All topics.</summary>
    public static IReadOnlyList<string> All { get; } = [Paid, Pending, Failed, Authorized, Refunded, Reversed, Disputed, Shipped];

    /// <summary>The topics of which the shopper gets a mail.</summary>
    public static IReadOnlyList<string> Mailed { get; } = [Paid, Pending, Failed, Refunded, Shipped];
}
