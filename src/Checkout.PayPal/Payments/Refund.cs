using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Payments;

/// <summary>Money given back: what the refund call returns and what <c>PAYMENT.CAPTURE.REFUNDED</c> and <c>REVERSED</c> webhooks
/// carry.</summary>
public sealed record Refund
{
    /// <summary>PayPal's id of the refund.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="RefundStatus"/>, or one that PayPal adds tomorrow.</summary>
    public string? Status { get; init; }

    /// <summary>What this refund gave back, never a running total.</summary>
    public PayPalMoney? Amount { get; init; }

    /// <summary>The id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>The number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The ids of what this refund belongs to.</summary>
    public SupplementaryData? SupplementaryData { get; init; }

    /// <summary>When the refund was made, ISO 8601 with a Pacific offset.</summary>
    public string? CreateTime { get; init; }

    /// <summary>What may be done next; <c>up</c> is the capture.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept as they came.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>The refund statuses of Payments v2. The set is open.</summary>
public static class RefundStatus
{
    /// <summary>The money was given back.</summary>
    public const string Completed = "COMPLETED";

    /// <summary>The money is on its way back.</summary>
    public const string Pending = "PENDING";

    /// <summary>The refund was called off.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>The money could not be given back.</summary>
    public const string Failed = "FAILED";
}
