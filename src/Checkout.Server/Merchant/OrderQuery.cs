using System.Globalization;
using System.Text.RegularExpressions;
using Checkout.Orders;
using Checkout.PayPal;
using Checkout.Search;
using Checkout.Server.Http.Problems;
using Checkout.Storage;

namespace Checkout.Server.Merchant;

/// <summary>Reads the query of list-orders, with every fault in it.</summary>
internal sealed partial class OrderQuery(IQueryCollection query, string usualCurrency)
{
    /// <summary>The longest text to search for, in characters.</summary>
    public const int LongestText = 300;

    /// <summary>Words of a name that are searched for at once.</summary>
    public const int MostWords = 8;

    private const string Date = "yyyy-MM-dd";

    private static readonly string[] Times = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    private static readonly string[] StandForQ = ["id", "number", "payment_id", "email", "name"];

    private readonly List<ErrorDetail> problems = [];

    /// <summary>What has to be changed in the query; empty if it is good.</summary>
    public IReadOnlyList<ErrorDetail> Problems => problems;

    public OrderFilter Read()
    {
        var filter = Text("q") is { } any ? Recognize(any) : new OrderFilter
        {
            Id = OwnId(Text("id")),
            PayPalOrderId = Text("id") is { } id && OwnId(id) is null ? id : null,
            Number = Text("number")?.ToUpperInvariant(),
            PaymentId = Text("payment_id"),
            Email = Email(Text("email")),
            Words = Words("name", Text("name")),
        };
        var (from, before) = (Time("created_from", isEnd: false), Time("created_to", isEnd: true));
        if (from >= before)
        {
            Refuse("created_to", "created_to must be later than created_from.");
        }

        return filter with { CreatedFrom = from, CreatedBefore = before, Statuses = Statuses(), Total = Total() };
    }

    /// <summary>What somebody typed into the search box of a console.</summary>
    private OrderFilter Recognize(string text)
    {
        if (StandForQ.FirstOrDefault(query.ContainsKey) is { } also)
        {
            Refuse("q", $"q searches ids, numbers, email addresses and names: send it without {also}.");
        }

        return OwnId(text) is { } id ? new OrderFilter { Id = id }
            : Number().IsMatch(text) ? new OrderFilter { Number = text.ToUpperInvariant() }
            : PayPalId().IsMatch(text) ? new OrderFilter { PayPalId = text.ToUpperInvariant() }
            : text.Contains('@', StringComparison.Ordinal) ? new OrderFilter { Email = Email(text, "q") }
            : new OrderFilter { Words = Words("q", text) };
    }

    private static Guid? OwnId(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private string? Email(string? text, string name = "email") =>
        text is null ? null : SearchText.Email(text) ?? Refuse(name, $"{name} must be a whole email address, such as ada@example.com.");

    private IReadOnlyList<string> Words(string name, string? text)
    {
        var words = SearchText.Words(text);
        if (text is not null && words.Count is 0 or > MostWords)
        {
            Refuse(name, $"{name} must have 1 to {MostWords} words of letters or digits, such as ada byr.");
        }

        return words;
    }

    private List<OrderStatus> Statuses()
    {
        var statuses = new List<OrderStatus>();
        foreach (var text in query["status"].SelectMany(value => (value ?? "").Split(',')))
        {
            if (!OrderStatusName.TryParse(text, out var status))
            {
                Refuse("status", $"{text} is not a status: use one of {string.Join(", ", OrderStatusName.All)}.");
            }
            else if (!statuses.Contains(status))
            {
                statuses.Add(status);
            }
        }

        return statuses;
    }

    private AmountRange? Total()
    {
        var currency = Text("currency") ?? usualCurrency;
        if (!Currency.IsKnown(currency))
        {
            Refuse("currency", $"{currency} is not a currency that PayPal supports: use a code such as EUR, in capital letters.");
            return null;
        }

        if (query.ContainsKey("amount") && (query.ContainsKey("amount_min") || query.ContainsKey("amount_max")))
        {
            Refuse("amount", "amount is the exact total: send it without amount_min and amount_max.");
        }

        var exact = Amount("amount", currency);
        var (least, most) = (exact ?? Amount("amount_min", currency), exact ?? Amount("amount_max", currency));
        if (least > most)
        {
            Refuse("amount_max", "amount_max must not be less than amount_min.");
        }

        return least is null && most is null && !query.ContainsKey("currency")
            ? null
            : new(currency, least ?? 0, most ?? Money.MaxMinorUnits(currency));
    }

    private long? Amount(string name, string currency)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (Money.TryParse(currency, text, out var amount) && amount.MinorUnits >= 0)
        {
            return amount.MinorUnits;
        }

        Refuse(name, $"{name} must be an amount in {currency}, such as {new Money(currency, 1050).Value}.");
        return null;
    }

    /// <summary>A day that is an end includes its orders.</summary>
    private DateTimeOffset? Time(string name, bool isEnd)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text, Date, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day < DateOnly.MaxValue)
        {
            return new DateTimeOffset((isEnd ? day.AddDays(1) : day).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        }

        if (DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.ToUniversalTime();
        }

        Refuse(name, $"{name} must be a day such as 2026-11-21, or a time such as 2026-11-21T10:00:00Z.");
        return null;
    }

    /// <returns>Null if the parameter is not sent, or cannot be read.</returns>
    private string? Text(string name)
    {
        var values = query[name];
        return values.Count == 0 ? null
            : values is [{ } text] && text.Trim() is { Length: > 0 and <= LongestText } trimmed ? trimmed
            : Refuse(name, $"Send {name} once, with 1 to {LongestText} characters, or leave it out.");
    }

    /// <returns>Null. A parameter has one problem.</returns>
    private string? Refuse(string name, string description)
    {
        if (!problems.Exists(problem => problem.Field == $"/{name}"))
        {
            problems.Add(new(IssueCode.InvalidParameterValue, description, $"/{name}"));
        }

        return null;
    }

    [GeneratedRegex("^[0-9]{6}-[0-9A-Z]{5}-[0-9A-Z]{5}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Number();

    /// <summary>17 letters and digits, and at least one digit: such a name is unlikely.</summary>
    [GeneratedRegex("^(?=.*[0-9])[0-9A-Z]{17}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PayPalId();
}
