using System.Collections.Immutable;

namespace Checkout.Ledger;

/// <summary>What was posted for one key.</summary>
/// <param name="PaymentId">See <see cref="LedgerKey"/>.</param>
/// <param name="Kind">See <see cref="LedgerKey"/>.</param>
/// <param name="Currency">See <see cref="LedgerKey"/>.</param>
/// <param name="Country">See <see cref="LedgerKey"/>.</param>
/// <param name="Sequence">The number of the last entry, from 1.</param>
/// <param name="Balances">The sum of all entries.</param>
public sealed record Booked(
    string PaymentId, string Kind, string Currency, string? Country, int Sequence, IReadOnlyDictionary<string, long> Balances)
{
    internal LedgerKey Key => new(PaymentId, Kind, Currency, Country);
}

/// <summary>One transaction of the ledger. It is never changed.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="Sequence">Its number among the entries of its payment and kind, from 1.</param>
/// <param name="TargetHash">Identifies the balances after it.</param>
/// <param name="At">PayPal's time; null if PayPal gave none.</param>
/// <param name="Amounts">What it adds to each account in minor units; debits are positive. They sum to zero.</param>
public sealed record LedgerEntry(
    LedgerKey Key, int Sequence, string TargetHash, DateTimeOffset? At, IReadOnlyDictionary<string, long> Amounts);

/// <summary>Posts the difference between what was booked and what the facts call for. A target that goes from A to B and back is posted
/// three times, and a repeated target is not posted.</summary>
public static class Bookkeeping
{
    /// <summary>The entries that lead to the targets.</summary>
    /// <param name="booked">What was posted.</param>
    /// <param name="targets">What the facts call for, at most one target a key. Keys without a target call for nothing.</param>
    /// <returns>What is posted afterwards, and the entries.</returns>
    public static (ImmutableArray<Booked> Booked, IReadOnlyList<LedgerEntry> Entries) Post(
        ImmutableArray<Booked> booked, IReadOnlyList<Target> targets)
    {
        var entries = new List<LedgerEntry>();
        var keys = booked.Select(one => one.Key).Concat(targets.Select(target => target.Key)).Distinct().ToArray();
        foreach (var key in keys)
        {
            var known = booked.FirstOrDefault(one => one.Key == key);
            var target = targets.FirstOrDefault(one => one.Key == key);
            var balances = target?.Balances ?? Nothing;
            var difference = new Balances().Debit(balances).Credit(known?.Balances ?? Nothing).Amounts;
            if (difference.Count == 0)
            {
                continue;
            }

            var sequence = booked.Where(one => one.PaymentId == key.PaymentId && one.Kind == key.Kind)
                .Select(one => one.Sequence).DefaultIfEmpty().Max() + 1;
            var next = new Booked(key.PaymentId, key.Kind, key.Currency, key.Country, sequence, balances);
            booked = known is null ? booked.Add(next) : booked.Replace(known, next);
            entries.Add(new(key, sequence, Target.HashOf(balances), target?.At, difference));
        }

        return (booked, entries);
    }

    private static readonly IReadOnlyDictionary<string, long> Nothing = ImmutableDictionary<string, long>.Empty;
}
