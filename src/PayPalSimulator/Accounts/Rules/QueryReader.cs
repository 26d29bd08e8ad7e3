using System.Globalization;
using System.Text.RegularExpressions;

namespace PayPalSimulator.Accounts.Rules;

/// <summary>Reads the parameters of a report and collects what is wrong. PayPal's description lists no issues for reports, so these are
/// the ones that its other APIs answer.</summary>
internal sealed partial class QueryReader(ApiCall call)
{
    private readonly List<Detail> problems = [];

    public IReadOnlyList<Detail> Problems => problems;

    public void Refuse(string name, string why) => Add("INVALID_PARAMETER_VALUE", name, why);

    /// <summary>Null when the parameter is missing or wrong.</summary>
    public DateTimeOffset? Time(string name, bool isRequired = false)
    {
        if (call.Query(name) is not { } text)
        {
            if (isRequired)
            {
                Add("MISSING_REQUIRED_PARAMETER", name, "A required parameter is missing.");
            }

            return null;
        }

        if (TimePattern().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time.ToUniversalTime();
        }

        Add("INVALID_PARAMETER_SYNTAX", name, "The value must be a date and time with seconds and an offset.");
        return null;
    }

    public string? Text(string name, int min, int max)
    {
        var text = call.Query(name);
        if (text is not null && (text.Length < min || text.Length > max))
        {
            Add("INVALID_STRING_LENGTH", name, "The value of a field is either too short or too long.");
        }

        return text;
    }

    public string? Matching(string name, Func<string, bool> isValid, string rule)
    {
        var text = call.Query(name);
        if (text is not null && !isValid(text))
        {
            Refuse(name, rule);
        }

        return text;
    }

    public int Whole(string name, int otherwise, int max)
    {
        if (call.Query(name) is not { } text)
        {
            return otherwise;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= max)
        {
            return number;
        }

        Refuse(name, $"The value must be a whole number from 1 to {max}.");
        return otherwise;
    }

    private void Add(string issue, string name, string why) =>
        problems.Add(new Detail(issue, name, call.Query(name), "query") { Description = why });

    // PayPal's own examples have offsets without a colon, too.
    [GeneratedRegex(
        "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])[Tt]([0-1][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]{1,9})?"
            + "([Zz]|[+-][0-9]{2}:?[0-9]{2})\\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Limits.RegexMilliseconds)]
    private static partial Regex TimePattern();
}
