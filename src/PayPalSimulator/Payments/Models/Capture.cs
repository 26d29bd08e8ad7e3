using PayPalSimulator.Disputes.Models;
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

    /// <summary>Oldest first. At most one is open.</summary>
    public List<Dispute> Disputes { get; } = [];

    public bool IsDisputed => Disputes.Exists(dispute => dispute.IsOpen);

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

    /// <summary>The reversal by the payer's bank, until PayPal cancels it. A dispute keeps its own.</summary>
    public Refund? Reversal { get; set; }

    /// <summary>The payer's bank, or PayPal after a dispute, takes money back.</summary>
    public void Reverse(Money reversed, string reason, DateTimeOffset at)
    {
        Refund(reversed, at);
        Reason = reason;
    }

    /// <summary>PayPal gives back what it took.</summary>
    public void Reinstate(Money reversed, DateTimeOffset at)
    {
        Refunded -= reversed;
        (Status, Reason) = (Refunded.Value == 0 ? CaptureStatus.Completed : CaptureStatus.PartiallyRefunded, null);
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
