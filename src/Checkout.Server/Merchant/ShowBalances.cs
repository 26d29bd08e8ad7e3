using System.ComponentModel.DataAnnotations;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ShowBalances
{
    public static async Task<Results<Ok<LedgerBalances>, ProblemHttpResult>> HandleAsync(
        string? on, LedgerStore ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (!LedgerPeriod.TryReadDay(on, default, out var day))
        {
            return LedgerPeriod.BadDay("on");
        }

        var balances = await ledger.BalancesAsync(on is null ? DateTimeOffset.MaxValue : LedgerPeriod.EndOf(day), cancellationToken);
        return TypedResults.Ok(new LedgerBalances(
            now.UtcDateTime,
            [.. balances.Select(balance => new LedgerBalance(balance.Account, balance.Balance.Currency, balance.Balance.Value))]));
    }
}

/// <summary>The balances of the ledger.</summary>
/// <param name="At">When they were read, UTC.</param>
/// <param name="Balances">The balances that are not zero.</param>
public sealed record LedgerBalances(DateTime At, IReadOnlyList<LedgerBalance> Balances);

/// <summary>The balance of an account.</summary>
/// <param name="Account">The account, such as <c>paypal</c>.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="Balance">Positive for a debit.</param>
public sealed record LedgerBalance(
    string Account, string Currency, [property: RegularExpression(LedgerBalance.AmountPattern)] string Balance)
{
    /// <summary>An amount that may be negative.</summary>
    internal const string AmountPattern = @"^-?[0-9]+(\.[0-9]+)?$";
}
