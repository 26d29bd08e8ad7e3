namespace PayPalSimulator.Accounts.Models;

/// <summary>What a caller of the transaction report asks for.</summary>
internal sealed record TransactionQuery(DateTimeOffset Start, DateTimeOffset End)
{
    public string? TransactionId { get; init; }

    public string? EventCode { get; init; }

    public string? Status { get; init; }

    public string? Currency { get; init; }

    /// <summary>The lowest and the highest gross amount, in the currency's smallest unit.</summary>
    public (decimal From, decimal To)? MinorUnits { get; init; }

    /// <summary>Asks for cards, a store or a terminal. The simulator's accounts have none, so nothing is found.</summary>
    public bool NeedsCardOrStore { get; init; }

    public bool OnlyBalanceAffecting { get; init; } = true;

    public TransactionFields Fields { get; init; } = TransactionFields.Default;

    /// <summary>PayPal leaves out <c>ending_balance</c> when there is any optional parameter.</summary>
    public bool HasOptions { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 100;

    /// <summary>PayPal compares its period with the time when a transaction began, not with that of its last change.</summary>
    public bool Finds(Movement movement) =>
        movement.InitiatedAt >= Start && movement.InitiatedAt <= End
        && (!OnlyBalanceAffecting || movement.AffectsBalance)
        && (TransactionId is null || movement.TransactionId == TransactionId)
        && (EventCode is null || movement.EventCode == EventCode)
        && (Status is null || movement.Status == Status)
        && (Currency is null || movement.Gross.Currency == Currency)
        && (MinorUnits is not { } range || (range.From <= MinorOf(movement.Gross) && MinorOf(movement.Gross) <= range.To))
        && !NeedsCardOrStore;

    private static decimal MinorOf(Money money) =>
        Amounts.Currency.Decimals(money.Currency) == 0 ? money.Value : money.Value * 100;
}
