using System.Text.Json.Serialization;

namespace Checkout.Orders;

/// <summary>The personal data of the buyer ends before the order does. What the books need stays.</summary>
public sealed partial record Order
{
    /// <summary>When the personal data was erased, UTC. What PayPal tells about the buyer later is not kept. Null if it was not.</summary>
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>Whether the order has data of a person.</summary>
    [JsonIgnore]
    public bool HasPersonalData => Payer is not null || DeliveryAddress is not null || (Backend is not null && ErasedAt is null);

    /// <summary>What the personal data is still needed for.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <param name="hasOpenDispute">Whether a dispute is open that the order may not know yet.</param>
    /// <returns>Values of <see cref="ErasureObstacle"/>; empty if it can be erased.</returns>
    public IReadOnlyList<string> ErasureObstacles(DateTimeOffset now, bool hasOpenDispute = false)
    {
        (bool Stands, string Name)[] obstacles =
        [
            (Status is OrderStatus.Created or OrderStatus.Approved or OrderStatus.Declined or OrderStatus.Processing || OpenPatch is not null,
                ErasureObstacle.OrderOpen),
            (Captures.Any(capture => capture.IsOpen), ErasureObstacle.PaymentPending),
            (Authorizations.Any(held => held.IsOpen && !(held.Expires <= now)), ErasureObstacle.AuthorizationHeld),
            (Refunds.Any(refund => refund.IsOpen), ErasureObstacle.RefundPending),
            (OpenOperations.Any(), ErasureObstacle.OperationOpen),
            (IsDisputed || hasOpenDispute, ErasureObstacle.DisputeOpen),
        ];
        return [.. obstacles.Where(obstacle => obstacle.Stands).Select(obstacle => obstacle.Name)];
    }

    /// <summary>Takes buyer, address, and what the shop system gave out of the order, except its own key of the order.</summary>
    /// <param name="now">The time, UTC.</param>
    /// <returns>The order; the same instance if that was done before.</returns>
    public Order Erase(DateTimeOffset now) => ErasedAt is not null && !HasPersonalData ? this : this with
    {
        Payer = null,
        PayerAt = null,
        DeliveryAddress = null,
        DeliveryAddressAt = null,
        Backend = Backend is { } asked
            ? asked with { Description = "", Buyer = null, Shipping = null, Metadata = null, Unknown = null }
            : null,
        ErasedAt = now,
    };
}

/// <summary>What keeps the personal data of an order from being erased.</summary>
public static class ErasureObstacle
{
    /// <summary>The order can still be paid, or is being paid.</summary>
    public const string OrderOpen = "ORDER_OPEN";

    /// <summary>PayPal has not decided on a payment.</summary>
    public const string PaymentPending = "PAYMENT_PENDING";

    /// <summary>Money is held.</summary>
    public const string AuthorizationHeld = "AUTHORIZATION_HELD";

    /// <summary>A refund is not done.</summary>
    public const string RefundPending = "REFUND_PENDING";

    /// <summary>The outcome of an operation of the merchant is not known.</summary>
    public const string OperationOpen = "OPERATION_OPEN";

    /// <summary>A dispute about a payment is open.</summary>
    public const string DisputeOpen = "DISPUTE_OPEN";
}
