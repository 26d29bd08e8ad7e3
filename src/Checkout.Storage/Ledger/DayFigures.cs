namespace Checkout.Storage;

/// <summary>What was booked on a day in one currency. Income and costs are both positive.</summary>
public sealed record DayFigures
{
    /// <summary>The day, UTC.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The orders that were paid, whole or in part.</summary>
    public required long OrdersPaid { get; init; }

    /// <summary>What payers paid: goods, shipping and tax, less discounts.</summary>
    public required Money Sales { get; init; }

    /// <summary>Refunds, gross.</summary>
    public required Money Refunds { get; init; }

    /// <summary>Payments that PayPal or a bank took back.</summary>
    public required Money Chargebacks { get; init; }

    /// <summary>PayPal's fees, with those for disputes.</summary>
    public required Money Fees { get; init; }
}
