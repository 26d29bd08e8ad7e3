using System.Collections.Frozen;
using Checkout.PayPal;

namespace Checkout.Orders;

/// <summary>The issues that prove that an attempt moved no money and never will. Only these end an attempt. Any other failure leaves
/// its outcome unknown and keeps it open with its request id.
/// Source: the capture and authorize lists of Orders v2 and PayPal's page on payment failures.</summary>
public static class DeclineTable
{
    private static readonly FrozenSet<string> Issues = new[]
    {
        "AGREEMENT_ALREADY_CANCELLED", "AUTH_CAPTURE_NOT_ENABLED", "BILLING_AGREEMENT_NOT_FOUND", "CARD_BRAND_NOT_SUPPORTED",
        "COMPLIANCE_VIOLATION",
        "DECLINED_DUE_TO_RELATED_TXN", "DOMESTIC_TRANSACTION_REQUIRED", Issue.InstrumentDeclined,
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", Issue.OrderNotApproved, "PAYEE_BLOCKED_TRANSACTION", "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
        "PAYER_ACCOUNT_RESTRICTED", Issue.PayerActionRequired, "PAYER_CANNOT_PAY", "PAYMENT_DENIED",
        "PAYMENT_SOURCE_CANNOT_BE_USED", "PAYMENT_SOURCE_DECLINED_BY_PROCESSOR", "PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED",
        "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "REFERENCED_CARD_EXPIRED", "SHIPPING_ADDRESS_INVALID", "TRANSACTION_BLOCKED_BY_PAYEE",
        "TRANSACTION_LIMIT_EXCEEDED", "TRANSACTION_RECEIVING_LIMIT_EXCEEDED", "TRANSACTION_REFUSED",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The refusal that an error means.</summary>
    /// <param name="error">PayPal's error.</param>
    /// <returns>Null if the error does not prove that no money moved.</returns>
    public static Refusal? Find(PayPalError error) =>
        error.Details?.FirstOrDefault(detail => Issues.Contains(detail.Issue)) is { } detail
            ? new Refusal(detail.Issue, detail.Description, error.DebugId)
            : null;
}
