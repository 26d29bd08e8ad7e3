using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Payments;

/// <summary>A refund, in the answer of the refund call and in <c>PAYMENT.CAPTURE.REFUNDED</c> and <c>REVERSED</c> webhooks.</summary>
public sealed record Refund
{
    /// <summary>PayPal's id of the refund.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="RefundStatus"/>, or one that PayPal adds in the future.</summary>
    public string? Status { get; init; }

    /// <summary>The amount of this refund, never a running total.</summary>
    public PayPalMoney? Amount { get; init; }

    /// <summary>Gross, fee and net; null if PayPal does not give it.</summary>
    public SellerPayableBreakdown? SellerPayableBreakdown { get; init; }

    /// <summary>The id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>The number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The ids of the related order and capture.</summary>
    public SupplementaryData? SupplementaryData { get; init; }

    /// <summary>When the refund was created, ISO 8601 with a Pacific offset.</summary>
    public string? CreateTime { get; init; }

    /// <summary>The possible next operations; <c>up</c> is the capture.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>The refund statuses of Payments v2. The set is open.</summary>
public static class RefundStatus
{
    /// <summary>The money was refunded.</summary>
    public const string Completed = "COMPLETED";

    /// <summary>The refund is in progress.</summary>
    public const string Pending = "PENDING";

    /// <summary>The refund was cancelled.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>The refund failed.</summary>
    public const string Failed = "FAILED";
}

/// <summary>The gross amount, fee and net amount of a refund.</summary>
/// <param name="GrossAmount">The amount that the payer gets back.</param>
/// <param name="PaypalFee">The fee that PayPal gives back to the merchant.</param>
/// <param name="NetAmount">The amount that the merchant pays.</param>
public sealed record SellerPayableBreakdown(
    PayPalMoney? GrossAmount = null, PayPalMoney? PaypalFee = null, PayPalMoney? NetAmount = null);
