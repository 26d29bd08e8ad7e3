namespace PayPalSimulator.Payments;

/// <summary><c>POST /v2/payments/captures/{id}/refund</c>: refunds a part, or the rest.</summary>
internal static class RefundCapture
{
    /// <summary>How long refunds are possible (PayPal's documentation).</summary>
    private static readonly TimeSpan Window = TimeSpan.FromDays(180);

    public static Answer Handle(ApiCall call)
    {
        if (!call.World.Book.TryFindCapture(call.Route("id"), out var capture))
        {
            return call.NotFound();
        }

        if (call.RefuseBody(PaymentShapes.Refund) is { } malformed)
        {
            return malformed;
        }

        lock (capture.Order.Gate)
        {
            var found = new List<Detail>();
            var amount = PaymentAmount.Read(call.Body, capture.Left, "REFUND_CAPTURE_CURRENCY_MISMATCH", found);
            if (amount is null)
            {
                return call.Refuse(found);
            }

            CheckFee(call, capture, amount.Value, found);
            if (found.Count > 0)
            {
                return call.Refuse(found);
            }

            if (Forbids(call, capture, amount.Value) is { } issue)
            {
                return call.Refuse(new Detail(issue));
            }

            capture.Refund(amount.Value, call.Now);
            var refund = new Refund(call.World.Chance.ResourceId(), capture, amount.Value, capture.Refunded, call.Now)
            {
                InvoiceId = call.Body.TextMember("invoice_id"),
                CustomId = call.Body.TextMember("custom_id") ?? capture.CustomId,
                NoteToPayer = call.Body.TextMember("note_to_payer"),
            };
            call.World.Book.Add(refund);
            call.World.Events.Refunded(refund);
            return PaymentAnswer.Created(call, refund);
        }
    }

    private static string? Forbids(ApiCall call, Capture capture, Money amount) =>
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
        : TriggerValues.Issue(call.Operation.Id, capture.Order.Payer?.Email) is { } issue && (!IsOfParts(issue) || amount != capture.Amount)
            ? issue
        : null;

    /// <summary>Whether the issue forbids partial refunds only.</summary>
    private static bool IsOfParts(string issue) => issue is "PARTIAL_REFUND_NOT_ALLOWED" or "TRANSACTION_DISPUTED";

    // A platform may return part of its fee. This account is not a platform and has taken no fee.
    private static void CheckFee(ApiCall call, Capture capture, Money amount, List<Detail> found)
    {
        if (call.Body.Member("payment_instruction")?.Member("platform_fees") is not { } fees || fees.GetArrayLength() == 0)
        {
            return;
        }

        const string Field = "/payment_instruction/platform_fees/0/amount";
        var isCounted = Money.TryRead(fees[0].GetProperty("amount"u8), out var fee);
        found.Add(Detail.InBody(
            isCounted && fee.Value < 0 ? "CANNOT_BE_NEGATIVE"
            : fee.Currency != amount.Currency ? "CURRENCY_MISMATCH"
            : !isCounted || fee.Value > capture.Amount.Value ? "PLATFORM_FEE_EXCEEDED"
            : "PLATFORM_FEE_NOT_ENABLED",
            Field));
    }
}
