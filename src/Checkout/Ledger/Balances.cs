namespace Checkout.Ledger;

/// <summary>Balances under construction.</summary>
internal sealed class Balances
{
    private readonly SortedDictionary<string, long> amounts = new(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, long> Amounts => amounts;

    public Balances Debit(string account, long minorUnits)
    {
        var amount = checked(amounts.GetValueOrDefault(account) + minorUnits);
        if (amount == 0)
        {
            amounts.Remove(account);
        }
        else
        {
            amounts[account] = amount;
        }

        return this;
    }

    public Balances Credit(string account, long minorUnits) => Debit(account, -minorUnits);

    public Balances Credit(IEnumerable<KeyValuePair<string, long>> credits) =>
        credits.Aggregate(this, (balances, credit) => balances.Credit(credit.Key, credit.Value));

    public Balances Debit(IEnumerable<KeyValuePair<string, long>> debits) =>
        debits.Aggregate(this, (balances, debit) => balances.Debit(debit.Key, debit.Value));
}
