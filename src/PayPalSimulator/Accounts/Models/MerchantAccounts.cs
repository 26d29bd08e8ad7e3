using System.Collections.Concurrent;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Accounts.Models;

/// <summary>The accounts of all merchants, including one that has no application and only receives payments.</summary>
internal sealed class MerchantAccounts(Clock clock, Chance chance)
{
    private readonly ConcurrentDictionary<string, MerchantAccount> accounts = new();

    public MerchantAccount Of(Payee merchant) => accounts.GetOrAdd(merchant.MerchantId, _ => new MerchantAccount(clock, chance));

    public void Clear()
    {
        foreach (var account in accounts.Values)
        {
            account.Clear();
        }
    }
}
