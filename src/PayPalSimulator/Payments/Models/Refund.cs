namespace PayPalSimulator.Payments.Models;

/// <summary>Made by the merchant, or by the payer's bank.</summary>
internal sealed record Refund(string Id, Capture Capture, Money Amount, Money TotalRefunded, DateTimeOffset CreatedAt)
{
    public string? InvoiceId { get; init; }

    public string? CustomId { get; init; }

    public string? NoteToPayer { get; init; }
}
