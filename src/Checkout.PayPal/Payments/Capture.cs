using System.Text.Json;
using System.Text.Json.Serialization;

namespace Checkout.PayPal.Payments;

/// <summary>A captured payment: what the capture call returns and what <c>PAYMENT.CAPTURE.*</c> webhooks carry.</summary>
public sealed record Capture
{
    /// <summary>PayPal's id of the payment; the buyer sees it as the transaction id.</summary>
    public required string Id { get; init; }

    /// <summary>One of <see cref="CaptureStatus"/>, or one that PayPal adds tomorrow.</summary>
    public string? Status { get; init; }

    /// <summary>Why a capture is pending or declined.</summary>
    public StatusDetails? StatusDetails { get; init; }

    /// <summary>What was taken.</summary>
    public PayPalMoney? Amount { get; init; }

    /// <summary>The id of our order.</summary>
    public string? CustomId { get; init; }

    /// <summary>The number of our order.</summary>
    public string? InvoiceId { get; init; }

    /// <summary>Who received the money, where PayPal says so.</summary>
    public Orders.Payee? Payee { get; init; }

    /// <summary>Gross, fee and net; absent while the capture is pending.</summary>
    public SellerReceivableBreakdown? SellerReceivableBreakdown { get; init; }

    /// <summary>The ids of what this payment belongs to.</summary>
    public SupplementaryData? SupplementaryData { get; init; }

    /// <summary>When the capture was made, ISO 8601.</summary>
    public string? CreateTime { get; init; }

    /// <summary>When the capture last changed, ISO 8601.</summary>
    public string? UpdateTime { get; init; }

    /// <summary>What may be done next; <c>up</c> is the order or the authorization.</summary>
    public IReadOnlyList<Link>? Links { get; init; }

    /// <summary>Members that this program does not know, kept as they came.</summary>
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

    /// <summary>The money could not be taken.</summary>
    public const string Declined = "DECLINED";

    /// <summary>There was an error while capturing.</summary>
    public const string Failed = "FAILED";

    /// <summary>Received, and a part was given back.</summary>
    public const string PartiallyRefunded = "PARTIALLY_REFUNDED";

    /// <summary>Received, and all of it was given back.</summary>
    public const string Refunded = "REFUNDED";
}

/// <summary>The reasons for a capture's status on which this program acts. The set is open.</summary>
public static class CaptureReason
{
    /// <summary>The money went back because the payer disputed the payment with the bank or card issuer.</summary>
    public const string Chargeback = "CHARGEBACK";

    /// <summary>The merchant gave the money back.</summary>
    public const string Refunded = "REFUNDED";
}

/// <summary>Why something is in the status it is in.</summary>
/// <param name="Reason">Such as <c>ECHECK</c> or <c>PENDING_REVIEW</c>.</param>
public sealed record StatusDetails(string? Reason = null);

/// <summary>What the merchant gets of a capture.</summary>
/// <param name="GrossAmount">What the payer paid.</param>
/// <param name="PaypalFee">What PayPal keeps.</param>
/// <param name="NetAmount">What the merchant receives.</param>
public sealed record SellerReceivableBreakdown(
    PayPalMoney? GrossAmount = null, PayPalMoney? PaypalFee = null, PayPalMoney? NetAmount = null);

/// <summary>Data that PayPal adds to a payment.</summary>
/// <param name="RelatedIds">What the payment belongs to.</param>
public sealed record SupplementaryData(RelatedIds? RelatedIds = null);

/// <summary>The ids of what a payment belongs to; absent in old payloads, where the link <c>up</c> says it.</summary>
/// <param name="OrderId">PayPal's order.</param>
/// <param name="AuthorizationId">The authorization that was captured.</param>
/// <param name="CaptureId">The capture that was refunded.</param>
public sealed record RelatedIds(string? OrderId = null, string? AuthorizationId = null, string? CaptureId = null);
