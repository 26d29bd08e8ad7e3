using System.ComponentModel.DataAnnotations;
using Checkout.Ledger;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

internal static class ShowStatement
{
    public static async Task<Results<Ok<LedgerStatement>, ProblemHttpResult>> HandleAsync(
        string? from, string? to, LedgerStore ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (LedgerPeriod.Read(from, to, LedgerPeriod.MonthOf(now), out var period) is { } problem)
        {
            return problem;
        }

        var statement = await ledger.StatementAsync(period.Start, period.End, cancellationToken);
        return TypedResults.Ok(LedgerStatement.Of(period, statement, isFinal: now - period.End >= LedgerPeriod.FinalAfter));
    }
}

/// <summary>The statement of a period.</summary>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
/// <param name="IsFinal">Whether the period is over, so that the statement does not change any more.</param>
/// <param name="Currencies">One item for each currency.</param>
public sealed record LedgerStatement(DateOnly From, DateOnly To, bool IsFinal, IReadOnlyList<CurrencyStatement> Currencies)
{
    internal static LedgerStatement Of(LedgerPeriod period, Statement statement, bool isFinal) => new(
        period.From, period.To, isFinal,
        [
            .. statement.Lines.GroupBy(line => line.Opening.Currency).Select(lines => CurrencyStatement.From(
                lines.Key, [.. lines], [.. statement.Countries.Where(country => country.Amount.Currency == lines.Key)])),
        ]);
}

/// <summary>The statement of a period in one currency.</summary>
/// <param name="Currency">Three letters.</param>
/// <param name="Accounts">The accounts with a balance or a posting.</param>
/// <param name="Total">What was sold, given back and paid for in the period.</param>
/// <param name="Countries">The same by the country of the goods.</param>
public sealed record CurrencyStatement(
    string Currency, IReadOnlyList<AccountStatement> Accounts, TurnoverStatement Total, IReadOnlyList<TurnoverStatement> Countries)
{
    internal static CurrencyStatement From(string currency, IReadOnlyList<StatementLine> lines, IReadOnlyList<CountryAmount> countries) => new(
        currency,
        [.. lines.Select(AccountStatement.From)],
        TurnoverStatement.From(null, currency, countries),
        [
            .. countries.GroupBy(country => country.Country).Select(group => TurnoverStatement.From(group.Key, currency, [.. group]))
                .Where(turnover => !turnover.IsEmpty),
        ]);
}

/// <summary>An account in a period. <c>closing = opening + debit − credit</c>.</summary>
/// <param name="Account">The account, such as <c>paypal</c>.</param>
/// <param name="Opening">The balance at the start; positive for a debit.</param>
/// <param name="Debit">The sum of the debits.</param>
/// <param name="Credit">The sum of the credits.</param>
/// <param name="Closing">The balance at the end.</param>
public sealed record AccountStatement(
    string Account,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Opening,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Debit,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Credit,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Closing)
{
    internal static AccountStatement From(StatementLine line) =>
        new(line.Account, line.Opening.Value, line.Debit.Value, line.Credit.Value, line.Closing.Value);
}

/// <summary>What was sold, given back and paid for. Income and costs are both positive.</summary>
/// <param name="Country">Two letters; absent in the total, and if the orders do not know it.</param>
/// <param name="Sales">The price of goods, without tax and before discounts.</param>
/// <param name="Discounts">Discounts.</param>
/// <param name="Shipping">The price of shipping.</param>
/// <param name="Tax">Tax on the goods.</param>
/// <param name="Refunds">Refunds, gross.</param>
/// <param name="Chargebacks">Payments that PayPal or a bank took back.</param>
/// <param name="Fees">PayPal's fees, without those for disputes.</param>
public sealed record TurnoverStatement(
    string? Country,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Sales,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Discounts,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Shipping,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Tax,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Refunds,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Chargebacks,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Fees)
{
    internal bool IsEmpty { get; private init; }

    internal static TurnoverStatement From(string? country, string currency, IReadOnlyList<CountryAmount> amounts)
    {
        return new(
            country, Income(LedgerAccount.Sales), Cost(LedgerAccount.Discounts), Income(LedgerAccount.Shipping), Income(LedgerAccount.Tax),
            Cost(LedgerAccount.Refunds), Cost(LedgerAccount.Chargebacks), Cost(LedgerAccount.Fees))
        {
            IsEmpty = !amounts.Any(amount => amount.Account is LedgerAccount.Sales or LedgerAccount.Discounts or LedgerAccount.Shipping
                or LedgerAccount.Tax or LedgerAccount.Refunds or LedgerAccount.Chargebacks or LedgerAccount.Fees),
        };

        string Cost(string account) => Sum(account).Value;

        string Income(string account) => (Money.Zero(currency) - Sum(account)).Value;

        Money Sum(string account) => amounts.Where(amount => amount.Account == account)
            .Aggregate(Money.Zero(currency), (sum, amount) => sum + amount.Amount);
    }
}
