using System.Globalization;
using Checkout.Server.Http.OpenApi;
using Checkout.Server.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.OpenApi;

namespace Checkout.Server.Merchant;

/// <summary>The days that a request asks for. Days are in UTC, and a posting belongs to the day on which it was booked.</summary>
internal sealed record LedgerPeriod(DateOnly From, DateOnly To)
{
    /// <summary>How long after its end a period may still get a posting: a transaction that began in it, or a replica whose clock is late.</summary>
    public static readonly TimeSpan FinalAfter = TimeSpan.FromMinutes(10);

    public static readonly ParameterText FromText = Day("from", "The first day, UTC.");

    public static readonly ParameterText ToText = Day("to", "The last day, UTC.");

    private const string Form = "yyyy-MM-dd";

    public DateTimeOffset Start => StartOf(From);

    /// <summary>The end, not included.</summary>
    public DateTimeOffset End => EndOf(To);

    public static ParameterText Day(string name, string description) => new(
        ParameterLocation.Query, name, $"{description} Such as `2026-11-30`.", ParameterSchema.Text(10, 10, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"));

    public static DateTimeOffset EndOf(DateOnly day) => day == DateOnly.MaxValue ? DateTimeOffset.MaxValue : StartOf(day.AddDays(1));

    public static bool TryReadDay(string? text, DateOnly without, out DateOnly day)
    {
        day = without;
        return text is null || DateOnly.TryParseExact(text, Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
    }

    public static ProblemHttpResult BadDay(string name) =>
        Problem.Of(400, IssueCode.InvalidParameterValue, $"{name} must be a day such as 2026-11-30.", $"/{name}");

    /// <summary>Reads a period; a side that is not given is that of <paramref name="without"/>.</summary>
    /// <returns>What is wrong; null if the period is good.</returns>
    public static ProblemHttpResult? Read(string? from, string? to, LedgerPeriod without, out LedgerPeriod period)
    {
        period = without;
        if (!TryReadDay(from, without.From, out var first))
        {
            return BadDay("from");
        }

        if (!TryReadDay(to, without.To, out var last))
        {
            return BadDay("to");
        }

        period = new(first, last);
        return first <= last ? null : Problem.Of(400, IssueCode.InvalidParameterValue, "from must not be later than to.", "/from");
    }

    /// <summary>The month of a time.</summary>
    public static LedgerPeriod MonthOf(DateTimeOffset now)
    {
        var first = new DateOnly(now.UtcDateTime.Year, now.UtcDateTime.Month, 1);
        return new(first, first.AddMonths(1).AddDays(-1));
    }

    /// <summary>All days that there can be.</summary>
    public static LedgerPeriod Ever { get; } = new(DateOnly.FromDateTime(DateTime.UnixEpoch), DateOnly.MaxValue);

    private static DateTimeOffset StartOf(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}
