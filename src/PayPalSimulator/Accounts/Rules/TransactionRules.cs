using System.Globalization;
using System.Text.RegularExpressions;
using PayPalSimulator.Accounts.Models;

namespace PayPalSimulator.Accounts.Rules;

/// <summary>Reads and checks the parameters of the transaction report.</summary>
internal static partial class TransactionRules
{
    private const int MostOnPage = 500;
    private const int UsualOnPage = 100;

    private static readonly TimeSpan LongestPeriod = TimeSpan.FromDays(31);

    private static readonly string[] Options =
    [
        "transaction_id", "transaction_type", "transaction_status", "transaction_amount", "transaction_currency",
        "payment_instrument_type", "store_id", "terminal_id", "fields", "balance_affecting_records_only", "page_size", "page",
    ];

    private static readonly string[] NeedCardOrStore = ["payment_instrument_type", "store_id", "terminal_id"];

    /// <summary>Null when there are problems.</summary>
    public static TransactionQuery? Read(ApiCall call, out IReadOnlyList<Detail> problems)
    {
        var reader = new QueryReader(call);
        var (start, end) = Period(call, reader);
        reader.Matching("payment_instrument_type", text => text is "CREDITCARD" or "DEBITCARD", "Must be CREDITCARD or DEBITCARD.");
        reader.Text("store_id", 1, 100);
        reader.Text("terminal_id", 1, 60);
        var query = new TransactionQuery(start, end)
        {
            TransactionId = reader.Text("transaction_id", 17, 19),
            EventCode = reader.Matching("transaction_type", EventCode.IsCode, "Must be a T and four digits."),
            Status = reader.Matching("transaction_status", text => text is "D" or "P" or "S" or "V", "Must be D, P, S or V."),
            Currency = reader.Matching("transaction_currency", Amounts.Currency.IsKnown, "Must be a currency code such as USD."),
            MinorUnits = Range(call, reader),
            NeedsCardOrStore = NeedCardOrStore.Any(name => call.Query(name) is not null),
            OnlyBalanceAffecting =
                reader.Matching("balance_affecting_records_only", text => text is "Y" or "N", "Must be Y or N.") is not "N",
            Fields = Fields(call, reader),
            HasOptions = Options.Any(name => call.Query(name) is not null),
            Page = reader.Whole("page", 1, int.MaxValue),
            PageSize = reader.Whole("page_size", UsualOnPage, MostOnPage),
        };
        problems = reader.Problems;
        return problems.Count == 0 ? query : null;
    }

    private static (DateTimeOffset Start, DateTimeOffset End) Period(ApiCall call, QueryReader reader)
    {
        var from = reader.Time("start_date", isRequired: true);
        var to = reader.Time("end_date", isRequired: true);
        if (from is not { } start || to is not { } end)
        {
            return default;
        }

        if (end < start)
        {
            reader.Refuse("end_date", "The end date must not be before the start date.");
        }
        else if (end - start > LongestPeriod)
        {
            reader.Refuse("end_date", "Date range is greater than 31 days.");
        }
        else if (start < ReportHistory.Oldest(call.Now))
        {
            reader.Refuse("start_date", ReportHistory.TooOld);
        }

        return (start, end);
    }

    private static (decimal From, decimal To)? Range(ApiCall call, QueryReader reader)
    {
        if (call.Query("transaction_amount") is not { } text)
        {
            return null;
        }

        var match = RangePattern().Match(text);
        if (!match.Success)
        {
            reader.Refuse("transaction_amount", "Must be two amounts in the smallest unit of the currency, such as 500 TO 1005.");
            return null;
        }

        return (Number("from"), Number("to"));

        decimal Number(string name) => decimal.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static TransactionFields Fields(ApiCall call, QueryReader reader)
    {
        if (call.Query("fields") is not { } text)
        {
            return TransactionFields.Default;
        }

        var names = text.Split(',', StringSplitOptions.TrimEntries);
        if (Array.Find(names, name => name != "all" && !TransactionFields.Known.Contains(name)) is not null)
        {
            reader.Refuse("fields", $"Must be all, or some of {string.Join(", ", TransactionFields.Known)}.");
        }

        return names.Contains("all") ? TransactionFields.All : new TransactionFields(names);
    }

    [GeneratedRegex(
        "^\\[?(?<from>-?[0-9]{1,17}) TO (?<to>-?[0-9]{1,17})\\]?\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limits.RegexMilliseconds)]
    private static partial Regex RangePattern();
}
