using System.Collections.Concurrent;
using PayPalSimulator.Orders.Models;

namespace PayPalSimulator.Accounts.Models;

/// <summary>The accounts of all merchants, including one that has no application and only receives payments.</summary>
internal sealed class MerchantAccounts(Clock clock, Chance chance)
{
    /// <summary>PayPal reports a transaction after three hours at the latest. The simulator takes them all.</summary>
    public static readonly TimeSpan LongestReportDelay = TimeSpan.FromHours(3);

    private readonly ConcurrentDictionary<string, MerchantAccount> accounts = new();

    /// <summary>How long it takes until the reports show a transaction, or a change of its status.</summary>
    public TimeSpan ReportDelay { get; set; } = LongestReportDelay;

    public MerchantAccount Of(Payee merchant) => accounts.GetOrAdd(merchant.MerchantId, _ => new MerchantAccount(clock, chance));

    public void Clear()
    {
        foreach (var account in accounts.Values)
        {
            account.Clear();
        }

        ReportDelay = LongestReportDelay;
    }
}
