using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Checkout.Ledger;

/// <summary>What a target is about: each has balances of its own.</summary>
/// <param name="PaymentId">PayPal's id.</param>
/// <param name="Kind">One of <see cref="LedgerKind"/>.</param>
/// <param name="Currency">The currency of the balances.</param>
/// <param name="Country">Where the goods go, two letters; null if the order does not know.</param>
public readonly record struct LedgerKey(string PaymentId, string Kind, string Currency, string? Country = null);

/// <summary>The balances that the facts of a payment call for. They follow from the facts alone.</summary>
/// <param name="Key">What it is about.</param>
/// <param name="At">PayPal's time; null if PayPal gave none.</param>
/// <param name="Balances">The amount of each account in minor units; debits are positive. They sum to zero.</param>
public sealed record Target(LedgerKey Key, DateTimeOffset? At, IReadOnlyDictionary<string, long> Balances)
{
    private const int HashLength = 32;

    /// <summary>The start of the SHA-256 of balances, in hex. Equal balances have the same.</summary>
    /// <param name="balances">The amount of each account.</param>
    /// <returns>32 characters.</returns>
    internal static string HashOf(IReadOnlyDictionary<string, long> balances)
    {
        var text = string.Join(' ', balances.OrderBy(balance => balance.Key, StringComparer.Ordinal)
            .Select(balance => string.Create(CultureInfo.InvariantCulture, $"{balance.Key}={balance.Value}")));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
    }
}
