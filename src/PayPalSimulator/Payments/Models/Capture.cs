using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Payments.Models;

/// <summary>Guarded by its order's gate.</summary>
internal sealed class Capture(string id, Order order, PurchaseUnit unit, Money amount, PaymentOutcome outcome, DateTimeOffset now)
{
    public string Id => id;

    public Order Order => order;

    public PurchaseUnit Unit => unit;

    public Money Amount => amount;

    public string Status { get; private set; } = outcome.CaptureStatus;

    /// <summary>PayPal's <c>status_details.reason</c>.</summary>
    public string? Reason { get; private set; } = outcome.Reason;

    public bool IsDisputed { get; set; }

    public Authorization? Authorization { get; init; }

    public string? InvoiceId { get; init; } = unit.InvoiceId;

    public string? CustomId => unit.CustomId;

    public bool IsFinal { get; init; } = true;

    public DateTimeOffset CreatedAt { get; } = now;

    public DateTimeOffset UpdatedAt { get; private set; } = now;

    public Money Refunded { get; private set; } = amount with { Value = 0 };

    public Money Left => Amount - Refunded;

    public void Settle(string status, DateTimeOffset at)
    {
        Status = status;
        Reason = status == CaptureStatus.Declined ? StatusReason.RiskFilters : null;
        if (status == CaptureStatus.Declined)
        {
            Authorization?.GiveBack(this, at);
        }

        Touch(at);
    }

    public void Refund(Money refund, DateTimeOffset at)
    {
        Refunded += refund;
        Status = Left.Value == 0 ? CaptureStatus.Refunded : CaptureStatus.PartiallyRefunded;
        Reason = Status == CaptureStatus.Refunded ? StatusReason.Refunded : null;
        Touch(at);
    }

    /// <summary>The payer's bank takes the money back.</summary>
    public void Reverse(DateTimeOffset at)
    {
        Refunded = Amount;
        (Status, Reason) = (CaptureStatus.Refunded, StatusReason.Chargeback);
        Touch(at);
    }

    private void Touch(DateTimeOffset at)
    {
        UpdatedAt = at;
        order.Touch(at);
    }
}

internal static class CaptureStatus
{
    public const string Completed = "COMPLETED";
    public const string Pending = "PENDING";
    public const string Declined = "DECLINED";
    public const string PartiallyRefunded = "PARTIALLY_REFUNDED";
    public const string Refunded = "REFUNDED";
}
