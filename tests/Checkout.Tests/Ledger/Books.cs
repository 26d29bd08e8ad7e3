using Checkout.Ledger;

namespace Checkout.Tests.Ledger;

/// <summary>The balances that entries add up to.</summary>
internal static class Books
{
    public static IReadOnlyDictionary<(string Account, string Currency), long> Balances(IEnumerable<LedgerEntry> entries) => entries
        .SelectMany(entry => entry.Amounts.Select(amount => (amount.Key, entry.Key.Currency, amount.Value)))
        .GroupBy(amount => (amount.Key, amount.Currency), amount => amount.Value)
        .Select(group => KeyValuePair.Create(group.Key, group.Sum()))
        .Where(balance => balance.Value != 0)
        .ToDictionary();

    /// <summary>Such as <c>fees 1.40, paypal 25.60</c>, with the currency unless it is EUR.</summary>
    public static string Text(IEnumerable<LedgerEntry> entries) => string.Join(", ", Balances(entries)
        .OrderBy(balance => balance.Key.Account, StringComparer.Ordinal)
        .ThenBy(balance => balance.Key.Currency, StringComparer.Ordinal)
        .Select(balance => $"{balance.Key.Account} {new Money(balance.Key.Currency, balance.Value).Value}"
            + (balance.Key.Currency == "EUR" ? "" : $" {balance.Key.Currency}")));
}
