namespace PayPalSimulator.Accounts.Models;

/// <summary>An account as PayPal's reports show it: as it was at the last refresh.</summary>
internal static class Report
{
    /// <summary>The transactions that the query finds with their status at the last refresh, in the order of their beginning.</summary>
    public static List<Movement> Search(IEnumerable<Movement> entries, DateTimeOffset refreshedAt, TransactionQuery query)
    {
        var latest = new Dictionary<(string TransactionId, string EventCode), Movement>();
        foreach (var entry in entries.TakeWhile(entry => entry.UpdatedAt <= refreshedAt))
        {
            latest[(entry.TransactionId, entry.EventCode)] = entry;
        }

        return [.. latest.Values.Where(query.Finds).OrderBy(movement => movement.InitiatedAt)];
    }

    /// <summary>The balance of each currency that the account has held, as of a time.</summary>
    public static Dictionary<string, Balance> Balances(IEnumerable<Movement> entries, DateTimeOffset asOf)
    {
        var balances = new Dictionary<string, Balance>();
        foreach (var entry in entries.TakeWhile(entry => entry.UpdatedAt <= asOf).Where(entry => entry.AffectsBalance))
        {
            balances[entry.Gross.Currency] = entry.BalanceAfter;
        }

        return balances;
    }
}
