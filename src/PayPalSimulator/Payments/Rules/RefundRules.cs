using PayPalSimulator.Payments.Models;

namespace PayPalSimulator.Payments.Rules;

internal static class RefundRules
{
    /// <summary>PayPal's limit for refunds.</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(180);

    public static IReadOnlyList<Detail> Check(ApiCall call, Capture capture)
    {
        if (PaymentAmount.Check(call.Body, capture.Amount.Currency, "REFUND_CAPTURE_CURRENCY_MISMATCH") is { } problem)
        {
            return [problem];
        }

        var amount = PaymentAmount.Read(call.Body, capture.Left);
        return CheckFee(call, capture, amount) is { } wrongFee ? [wrongFee]
            : Forbid(call, capture, amount) is { } issue ? [new Detail(issue)]
            : [];
    }

    private static string? Forbid(ApiCall call, Capture capture, Money amount) =>
        capture.Status == CaptureStatus.Pending ? "PENDING_CAPTURE"
        : capture.Status == CaptureStatus.Declined ? "REFUND_NOT_ALLOWED"
        : capture.Reason == StatusReason.Chargeback ? "REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK"
        : capture.Left.Value == 0 ? "CAPTURE_FULLY_REFUNDED"
        : call.Now - capture.CreatedAt > Window ? "REFUND_TIME_LIMIT_EXCEEDED"
        : amount.Value > capture.Left.Value ? "REFUND_AMOUNT_EXCEEDED"
        : capture.IsDisputed && amount != capture.Left ? "TRANSACTION_DISPUTED"
        : capture.Order.Refunds.Count >= Limits.RefundsOfOrder ? "MAX_NUMBER_OF_REFUNDS_EXCEEDED"
        : call.Body.TextMember("invoice_id") is { } invoice && capture.Order.Refunds.Exists(refund => refund.InvoiceId == invoice)
            ? "DUPLICATE_INVOICE_ID"
        : TriggerValues.Issue(call.Operation.Id, capture.Order.Payer?.Email) is { } issue
            && (!IsAboutParts(issue) || amount != capture.Amount)
            ? issue
        : null;

    /// <summary>The issue forbids only partial refunds.</summary>
    private static bool IsAboutParts(string issue) => issue is "PARTIAL_REFUND_NOT_ALLOWED" or "TRANSACTION_DISPUTED";

    // A platform may return part of its fee. The merchant's account is not a platform and has taken no fee.
    private static Detail? CheckFee(ApiCall call, Capture capture, Money amount)
    {
        if (call.Body.Member("payment_instruction")?.Member("platform_fees") is not { } fees || fees.GetArrayLength() == 0)
        {
            return null;
        }

        const string Field = "/payment_instruction/platform_fees/0/amount";
        var isCounted = Money.TryRead(fees[0].GetProperty("amount"u8), out var fee);
        return Detail.InBody(
            isCounted && fee.Value < 0 ? "CANNOT_BE_NEGATIVE"
            : fee.Currency != amount.Currency ? "CURRENCY_MISMATCH"
            : !isCounted || fee.Value > capture.Amount.Value ? "PLATFORM_FEE_EXCEEDED"
            : "PLATFORM_FEE_NOT_ENABLED",
            Field);
    }
}
