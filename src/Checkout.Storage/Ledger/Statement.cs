namespace Checkout.Storage;

/// <summary>The balance of an account.</summary>
/// <param name="Account">One of <see cref="Ledger.LedgerAccount"/>.</param>
/// <param name="Balance">Positive for a debit.</param>
public sealed record AccountBalance(string Account, Money Balance);

/// <summary>The statement of a period.</summary>
/// <param name="Lines">The accounts with a balance or a posting, by currency.</param>
/// <param name="Countries">What was posted to each account in the period, by currency and country.</param>
public sealed record Statement(IReadOnlyList<StatementLine> Lines, IReadOnlyList<CountryAmount> Countries);

/// <summary>An account in a period. <c>Closing = Opening + Debit − Credit</c>.</summary>
/// <param name="Account">One of <see cref="Ledger.LedgerAccount"/>.</param>
/// <param name="Opening">The balance at the start; positive for a debit.</param>
/// <param name="Debit">The sum of the debits.</param>
/// <param name="Credit">The sum of the credits, not negative.</param>
public sealed record StatementLine(string Account, Money Opening, Money Debit, Money Credit)
{
    /// <summary>The balance at the end.</summary>
    public Money Closing => Opening + Debit - Credit;

    internal bool IsEmpty => Opening.IsZero && Debit.IsZero && Credit.IsZero;
}

/// <summary>What was posted to an account for goods that went to a country.</summary>
/// <param name="Country">Two letters; null if the orders do not know.</param>
/// <param name="Account">One of <see cref="Ledger.LedgerAccount"/>.</param>
/// <param name="Amount">Positive for a debit.</param>
public sealed record CountryAmount(string? Country, string Account, Money Amount);
