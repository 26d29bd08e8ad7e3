using System.Collections.Frozen;

namespace PayPalSimulator.Faults;

/// <summary>
/// Issues that depend on an account or a bank are triggered by an e-mail address, such as <c>payer_cannot_pay@example.com</c>. PayPal's
/// sandbox does the same for pay upon invoice. The address may be in <c>payment_source.paypal</c>, belong to the payer who approved, name
/// the payee of a purchase unit, or be in a PayPal-Auth-Assertion. Every operation that lists the issue answers with it. A tag limits it
/// to one operation: <c>payer_cannot_pay+authorizations.capture@example.com</c>.
/// </summary>
internal static class TriggerValues
{
    private const string Domain = "@example.com";

    private static readonly FrozenSet<string> All = new[]
    {
        "AMOUNT_CHANGE_NOT_ALLOWED", "AMOUNT_NOT_PATCHABLE", "AUTH_CAPTURE_NOT_ENABLED", "AUTHORIZATION_DENIED",
        "BILLING_ADDRESS_INVALID", "COMPLIANCE_VIOLATION", "DECLINED_DUE_TO_RELATED_TXN", "DOMESTIC_TRANSACTION_REQUIRED",
        "INSTRUMENT_DECLINED", "INVALID_ACCOUNT_STATUS",
        "MAX_NUMBER_OF_PAYMENT_ATTEMPTS_EXCEEDED", "PARTIAL_REFUND_NOT_ALLOWED", "PAYEE_ACCOUNT_LOCKED_OR_CLOSED",
        "PAYEE_ACCOUNT_NOT_VERIFIED", "PAYEE_ACCOUNT_RESTRICTED", "PAYEE_BLOCKED_TRANSACTION", "PAYER_ACCOUNT_LOCKED_OR_CLOSED",
        "PAYER_ACCOUNT_RESTRICTED", "PAYER_ACTION_REQUIRED", "PAYER_CANNOT_PAY", "PAYMENT_DENIED", "PAYMENT_SOURCE_CANNOT_BE_USED",
        "PAYMENT_SOURCE_DECLINED_BY_PROCESSOR", "PAYMENT_SOURCE_INFO_CANNOT_BE_VERIFIED", "PAYMENT_SOURCE_NOT_SUPPORTED",
        "PERMISSION_DENIED_FOR_DONATION_ITEMS", "REDIRECT_PAYER_FOR_ALTERNATE_FUNDING", "REFUND_AMOUNT_TOO_LOW",
        "REFUND_FAILED_INSUFFICIENT_FUNDS", "SHIPPING_ADDRESS_INVALID", "TRANSACTION_BLOCKED_BY_PAYEE", "TRANSACTION_DISPUTED",
        "TRANSACTION_LIMIT_EXCEEDED", "TRANSACTION_RECEIVING_LIMIT_EXCEEDED", "TRANSACTION_REFUSED",
    }.ToFrozenSet();

    /// <summary>Null when the address triggers nothing for the operation.</summary>
    public static string? Issue(string operation, string? email)
    {
        if (email?.EndsWith(Domain, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        var tag = email.IndexOf('+', StringComparison.Ordinal);
        var issue = email[..(tag < 0 ? ^Domain.Length : tag)].ToUpperInvariant();
        var isMeant = tag < 0 || email.AsSpan(tag + 1, email.Length - Domain.Length - tag - 1).SequenceEqual(operation);
        return isMeant && All.Contains(issue) && Issues.Lists(operation, issue) ? issue : null;
    }
}
