using Checkout.PayPal;
using Checkout.PayPal.Orders;
using Checkout.Pricing;

namespace Checkout.Orders;

/// <summary>One line of an order's timeline and audit trail.</summary>
/// <param name="Type">What happened, such as <c>CAPTURE_COMPLETED</c>.</param>
/// <param name="Status">The order's status afterwards.</param>
/// <param name="PaymentId">PayPal's id of the order, capture, authorization or refund.</param>
/// <param name="Amount">The amount that was approved, moved or refunded.</param>
/// <param name="Issue">PayPal's issue code, the discrepancy, or what a mail told.</param>
/// <param name="DebugId">PayPal's debug id, which its support asks for.</param>
/// <param name="RequestId">The <c>PayPal-Request-Id</c> that was used.</param>
/// <param name="By">The name of the merchant's key that asked for it.</param>
public sealed record OrderEvent(
    string Type, OrderStatus Status, string? PaymentId = null, PayPalMoney? Amount = null,
    string? Issue = null, string? DebugId = null, string? RequestId = null, string? By = null);

/// <summary>Writes the timeline by comparing the order before and after a change. So no change is missed, and the rules do not have to
/// record events.</summary>
public static class Timeline
{
    /// <summary>What happened between two versions of an order.</summary>
    /// <param name="before">The stored order; null if it is new.</param>
    /// <param name="after">The changed order.</param>
    /// <returns>At least one event if the two differ in anything that a merchant can see.</returns>
    public static IReadOnlyList<OrderEvent> Between(Order? before, Order after)
    {
        var events = new List<OrderEvent>();
        var status = after.Status;

        if (before is null)
        {
            events.Add(new("ORDER_PRICED", status, Amount: after.Total.ToPayPal()));
        }

        if (before?.PayPalOrderId != after.PayPalOrderId)
        {
            events.Add(new("PAYPAL_ORDER_CREATED", status, after.PayPalOrderId, RequestId: after.CreateRequestId));
        }

        // If only the time of a known approval is new, it is not another approval.
        var isTimeOnly = before is { Approval: null, PayPalStatus: PayPalOrderStatus.Approved };
        if ((after.Approval != before?.Approval && !isTimeOnly)
            || (status is OrderStatus.Approved && before?.Status is OrderStatus.Created or OrderStatus.Declined))
        {
            events.Add(new("PAYER_APPROVED", status, after.PayPalOrderId));
        }

        if (!after.HoldsPrice && after.Destination != before?.Destination)
        {
            events.Add(new("ADDRESS_REFUSED", status, after.PayPalOrderId, Issue: after.Cart.IssueIn(after.Destination?.Country)));
        }

        if (after.OpenPatch is { } patch && before?.OpenPatch?.Id != patch.Id)
        {
            events.Add(new("PATCH_STARTED", status, after.PayPalOrderId, (patch.Cart ?? after.Cart).Total.ToPayPal()));
        }

        if (before?.OpenPatch is { } ended && after.OpenPatch?.Id != ended.Id)
        {
            var isMade = after.Backend!.LastPatch == ended.Id;
            events.Add(new(isMade ? "PATCH_MADE" : "PATCH_NOT_MADE", status, after.PayPalOrderId, after.Total.ToPayPal()));
        }

        if (after.DiffersAtPayPal && before?.DiffersAtPayPal != true)
        {
            events.Add(new("DIFFERS_AT_PAYPAL", status, after.PayPalOrderId));
        }

        foreach (var attempt in after.Attempts)
        {
            var known = before?.Attempts.FirstOrDefault(other => other.Number == attempt.Number);
            var operation = attempt.Operation.ToString().ToUpperInvariant();
            if (known is null)
            {
                events.Add(new($"{operation}_STARTED", status, Amount: attempt.Amount.ToPayPal(), RequestId: attempt.RequestId));
            }

            if (attempt.Refusal is { } refusal && known?.Refusal is null)
            {
                events.Add(new(
                    $"{operation}_REFUSED", status, Issue: refusal.Issue, DebugId: refusal.DebugId, RequestId: attempt.RequestId));
            }
        }

        foreach (var operation in after.Operations)
        {
            var known = before?.Operations.FirstOrDefault(other => other.Id == operation.Id);
            var name = operation.Kind.ToString().ToUpperInvariant();
            if (known is null)
            {
                events.Add(new(
                    $"{name}_STARTED", status, operation.PaymentId, operation.Amount?.ToPayPal(), RequestId: operation.RequestId,
                    By: operation.By));
            }

            if (operation.Refusal is { } refusal && known?.Refusal is null)
            {
                events.Add(new(
                    $"{name}_REFUSED", status, operation.PaymentId, Issue: refusal.Issue, DebugId: refusal.DebugId,
                    RequestId: operation.RequestId));
            }
        }

        if (after.DownloadedAt is not null && before?.DownloadedAt is null)
        {
            events.Add(new("DOWNLOADED", status));
        }

        events.AddRange(Changed(before?.Mails ?? [], after.Mails).Select(mail => new OrderEvent("MAIL_SENT", status, Issue: mail.Topic)));

        foreach (var tracker in after.Trackers)
        {
            var known = before?.Trackers.FirstOrDefault(other => other.Number == tracker.Number);
            if (known?.Status != tracker.Status)
            {
                events.Add(new($"SHIPMENT_{tracker.Status.ToString().ToUpperInvariant()}", status, By: tracker.By));
            }

            if (tracker.Refusal is { } refusal && known?.Refusal is null)
            {
                events.Add(new("TRACKER_REFUSED", status, tracker.CaptureId, Issue: refusal.Issue, DebugId: refusal.DebugId));
            }
        }

        events.AddRange(Changed(before?.Authorizations ?? [], after.Authorizations)
            .Select(a => new OrderEvent($"AUTHORIZATION_{a.Status}", status, a.Id, a.Amount)));
        events.AddRange(Changed(Visible(before?.Captures ?? []), Visible(after.Captures))
            .Select(c => new OrderEvent($"CAPTURE_{c.Status}", status, c.Id, c.Amount, c.Reason)));
        events.AddRange(Changed(Visible(before?.Refunds ?? []), Visible(after.Refunds))
            .Select(r => new OrderEvent($"REFUND_{r.Status}", status, r.Id, r.Amount)));
        events.AddRange(Changed(before?.Discrepancies ?? [], after.Discrepancies)
            .Select(d => new OrderEvent("QUARANTINED", status, after.PayPalOrderId, Issue: d)));
        events.AddRange(Changed(after.Discrepancies, before?.Discrepancies ?? [])
            .Select(d => new OrderEvent("QUARANTINE_LIFTED", status, after.PayPalOrderId, Issue: d)));

        if (after.IsReversed && before?.IsReversed != true)
        {
            events.Add(new("MONEY_TAKEN_BACK", status, after.PayPalOrderId));
        }

        if (before is { IsReversed: true } && !after.IsReversed)
        {
            events.Add(new("REVERSAL_CANCELLED", status, after.PayPalOrderId));
        }

        if (after.IsMoneyBackUnexplained && before?.IsMoneyBackUnexplained != true)
        {
            events.Add(new("MONEY_BACK_REASON_UNKNOWN", status, after.PayPalOrderId));
        }

        foreach (var dispute in after.Disputes)
        {
            var known = before?.Disputes.FirstOrDefault(other => other.Id == dispute.Id);
            if (known?.IsOpen != dispute.IsOpen || known.Outcome != dispute.Outcome)
            {
                var what = !dispute.IsOpen ? "RESOLVED" : known is null ? "OPENED" : "REOPENED";
                events.Add(new($"DISPUTE_{what}", status, dispute.Id, dispute.Amount, dispute.IsOpen ? dispute.Reason : dispute.Outcome));
            }
            else if (known.Stage != dispute.Stage)
            {
                events.Add(new("DISPUTE_ESCALATED", status, dispute.Id, dispute.Amount, dispute.Stage));
            }
        }

        events.AddRange(Changed(before?.ForeignPayments ?? [], after.ForeignPayments)
            .Select(f => new OrderEvent("FOREIGN_PAYMENT", status, f.Id, f.Amount)));

        if (after.IsMissing && before?.IsMissing != true)
        {
            events.Add(new("MISSING_AT_PAYPAL", status, after.PayPalOrderId));
        }

        if (after.IsCancelled && before?.IsCancelled != true)
        {
            var isNumberUsed = after.Attempts is [.., { Refusal.Issue: Issue.DuplicateInvoiceId }];
            events.Add(new(isNumberUsed ? "NUMBER_USED_BY_ANOTHER_PAYMENT" : "CANCELLED_BY_SHOPPER", status, after.PayPalOrderId));
        }

        if (after.IsSoldOut && before?.IsSoldOut != true)
        {
            events.Add(new("SOLD_OUT", status, after.PayPalOrderId, Issue: CartIssue.CartItemSoldOut));
        }

        if (before is not null && after.HeldUntil < before.HeldUntil)
        {
            events.Add(new("HOLD_ENDED", status));
        }

        if (after.ErasedAt is not null && before?.ErasedAt != after.ErasedAt)
        {
            events.Add(new("PERSONAL_DATA_ERASED", status));
        }

        if (after.IsGone && before?.IsGone != true)
        {
            events.Add(new("GONE_AT_PAYPAL", status, after.PayPalOrderId));
        }

        return events;
    }

    private static OrderCapture[] Visible(IReadOnlyList<OrderCapture> captures) => [.. captures.Select(capture => capture.Visible)];

    private static OrderRefund[] Visible(IReadOnlyList<OrderRefund> refunds) => [.. refunds.Select(refund => refund.Visible)];

    private static IEnumerable<T> Changed<T>(IReadOnlyList<T> before, IReadOnlyList<T> after) => after.Except(before);
}
