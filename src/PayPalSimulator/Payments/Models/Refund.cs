namespace PayPalSimulator.Payments.Models;

/// <summary>Made by the merchant, or by the payer's bank. Guarded by the gate of its capture's order.</summary>
internal sealed record Refund(string Id, Capture Capture, Money Amount, Money TotalRefunded, DateTimeOffset CreatedAt)
{
    public string Status { get; set; } = RefundStatus.Completed;

    public string? InvoiceId { get; init; }

    public string? CustomId { get; init; }

    public string? NoteToPayer { get; init; }
}

internal static class RefundStatus
{
    public const string Completed = "COMPLETED";
    public const string Cancelled = "CANCELLED";
}
