using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Payments;

/// <summary>A captured payment, in the answer of the capture call and in <c>PAYMENT.CAPTURE.*</c> webhooks.</summary>
public sealed record Capture
{
    /// <summary>PayPal's id of the capture; the payer sees it as the transaction id.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="CaptureStatus"/>, or one that PayPal adds in the future.</summary>
    public string? Status { get; init; }

    /// <summary>Why a capture is pending or declined.</summary>
    public StatusDetails? StatusDetails { get; init; }

    /// <summary>The captured amount.</summary>
    public PayPalMoney? Amount { get; init; }

    /// <summary>The id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>The number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>The merchant that received the money; null if PayPal does not give it.</summary>
    public Orders.Payee? Payee { get; init; }

    /// <summary>Gross, fee and net; absent while the capture is pending.</summary>
    public SellerReceivableBreakdown? SellerReceivableBreakdown { get; init; }

    /// <summary>The ids of the related order and authorization.</summary>
    public SupplementaryData? SupplementaryData { get; init; }

    /// <summary>When the capture was created, ISO 8601.</summary>
    public string? CreateTime { get; init; }

    /// <summary>When the capture last changed, ISO 8601.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>The possible next operations; <c>up</c> is the order or the authorization.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept unchanged.</summary>
    [JsonExtensionData, JsonInclude]
    public IDictionary<string, JsonElement>? Unknown { get; internal set; }
}

/// <summary>The capture statuses of Payments v2. The set is open.</summary>
public static class CaptureStatus
{
    /// <summary>The money was received.</summary>
    public const string Completed = "COMPLETED";

    /// <summary>PayPal holds the money back for now; see the reason.</summary>
    public const string Pending = "PENDING";

    /// <summary>The payment was declined.</summary>
    public const string Declined = "DECLINED";

    /// <summary>There was an error while capturing.</summary>
    public const string Failed = "FAILED";

    /// <summary>Received, and partly refunded.</summary>
    public const string PartiallyRefunded = "PARTIALLY_REFUNDED";

    /// <summary>Received, and fully refunded.</summary>
    public const string Refunded = "REFUNDED";
}

/// <summary>The reasons for a capture's status that this program uses. The set is open.</summary>
public static class CaptureReason
{
    /// <summary>The payer's bank or card issuer took the money back after a dispute.</summary>
    public const string Chargeback = "CHARGEBACK";

    /// <summary>The merchant refunded the money.</summary>
    public const string Refunded = "REFUNDED";

    /// <summary>The money comes from the payer's bank account.</summary>
    public const string ECheck = "ECHECK";

    /// <summary>PayPal reviews the payment.</summary>
    public const string PendingReview = "PENDING_REVIEW";

    /// <summary>PayPal waits for the payer's money.</summary>
    public const string AwaitingFunding = "TRANSACTION_APPROVED_AWAITING_FUNDING";

    /// <summary>The merchant's account is not verified.</summary>
    public const string VerificationRequired = "VERIFICATION_REQUIRED";

    /// <summary>The merchant has no PayPal account for the address.</summary>
    public const string Unilateral = "UNILATERAL";

    /// <summary>The merchant must accept the payment.</summary>
    public const string ManualAction = "RECEIVING_PREFERENCE_MANDATES_MANUAL_ACTION";

    /// <summary>The merchant must accept a payment from another country.</summary>
    public const string InternationalWithdrawal = "INTERNATIONAL_WITHDRAWAL";

    /// <summary>The payer disputed the payment.</summary>
    public const string BuyerComplaint = "BUYER_COMPLAINT";
}

/// <summary>The reason for a payment's status.</summary>
/// <param name="Reason">Such as <c>ECHECK</c> or <c>PENDING_REVIEW</c>.</param>
public sealed record StatusDetails(string? Reason = null);

/// <summary>The gross amount, fee and net amount of a capture.</summary>
/// <param name="GrossAmount">The amount that the payer paid.</param>
/// <param name="PaypalFee">PayPal's fee.</param>
/// <param name="NetAmount">The amount that the merchant receives.</param>
public sealed record SellerReceivableBreakdown(
    PayPalMoney? GrossAmount = null, PayPalMoney? PaypalFee = null, PayPalMoney? NetAmount = null);

/// <summary>Data that PayPal adds to a payment.</summary>
/// <param name="RelatedIds">The ids of the related order and payments.</param>
public sealed record SupplementaryData(RelatedIds? RelatedIds = null);

/// <summary>The ids of the order and payments that a payment belongs to. Older payloads have only the link <c>up</c>.</summary>
/// <param name="OrderId">PayPal's order.</param>
/// <param name="AuthorizationId">The authorization that was captured.</param>
/// <param name="CaptureId">The capture that was refunded.</param>
public sealed record RelatedIds(string? OrderId = null, string? AuthorizationId = null, string? CaptureId = null);
