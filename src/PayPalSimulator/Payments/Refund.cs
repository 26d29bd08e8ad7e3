namespace PayPalSimulator.Payments;

/// <summary>Money that went back, by the merchant's wish or, when reversed, without it.</summary>
internal sealed record Refund(string Id, Capture Capture, Money Amount, Money TotalRefunded, DateTimeOffset CreatedAt)
{
    public string? InvoiceId { get; init; }

    public string? CustomId { get; init; }

    public string? NoteToPayer { get; init; }
}
