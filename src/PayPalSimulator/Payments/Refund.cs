namespace PayPalSimulator.Payments;

/// <summary>A refund by the merchant, or the reversal of a payment.</summary>
internal sealed record Refund(string Id, Capture Capture, Money Amount, Money TotalRefunded, DateTimeOffset CreatedAt)
{
    public string? InvoiceId { get; init; }

    public string? CustomId { get; init; }

    public string? NoteToPayer { get; init; }
}
