using System.ComponentModel.DataAnnotations;
using Checkout.Server.Http.Problems;
using Checkout.Storage;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Checkout.Server.Merchant;

/// <summary>GET /api/merchant/figures: what was sold, given back and paid for on each day.</summary>
internal static class ShowFigures
{
    public const int MostDays = 400;

    private const int UsualDays = 30;

    public static async Task<Results<Ok<FigureList>, ProblemHttpResult>> HandleAsync(
        string? from, string? to, LedgerStore ledger, TimeProvider clock, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (LedgerPeriod.Read(from, to, new(today.AddDays(1 - UsualDays), today), out var period) is { } problem)
        {
            return problem;
        }

        if (period.To.DayNumber - period.From.DayNumber >= MostDays)
        {
            return Problem.Of(400, IssueCode.InvalidParameterValue, $"Ask for at most {MostDays} days at once.", "/from");
        }

        var days = await ledger.FiguresAsync(period.Start, period.End, cancellationToken);
        return TypedResults.Ok(new FigureList(period.From, period.To, [.. days.Select(DayFigure.From)]));
    }
}

/// <summary>The figures of a period.</summary>
/// <param name="From">The first day, UTC.</param>
/// <param name="To">The last day, UTC.</param>
/// <param name="Days">One item for each day and currency with a posting, the oldest first.</param>
public sealed record FigureList(DateOnly From, DateOnly To, IReadOnlyList<DayFigure> Days);

/// <summary>The figures of a day in one currency. Income and costs are both positive.</summary>
/// <param name="Day">The day on which it was booked, UTC.</param>
/// <param name="Currency">Three letters.</param>
/// <param name="OrdersPaid">The orders that were paid, whole or in part.</param>
/// <param name="Sales">What payers paid: goods, shipping and tax, less discounts.</param>
/// <param name="Refunds">Refunds, gross.</param>
/// <param name="Chargebacks">Payments that PayPal or a bank took back.</param>
/// <param name="Fees">PayPal's fees, with those for disputes.</param>
public sealed record DayFigure(
    DateOnly Day,
    string Currency,
    long OrdersPaid,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Sales,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Refunds,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Chargebacks,
    [property: RegularExpression(LedgerBalance.AmountPattern)] string Fees)
{
    internal static DayFigure From(DayFigures figures) => new(
        figures.Day, figures.Sales.Currency, figures.OrdersPaid, figures.Sales.Value, figures.Refunds.Value, figures.Chargebacks.Value,
        figures.Fees.Value);
}
