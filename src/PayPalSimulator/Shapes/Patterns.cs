using System.Text.RegularExpressions;

namespace PayPalSimulator.Shapes;

/// <summary>The patterns in PayPal's API descriptions.</summary>
internal static partial class Patterns
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    [GeneratedRegex("^[2-9A-HJ-NP-Z]{13}\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex AccountId();

    [GeneratedRegex("^[a-zA-Z0-9-]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex AgreementId();

    [GeneratedRegex("^[A-Za-z0-9() +',.:-]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex BillingPlanName();

    [GeneratedRegex("^[a-zA-Z0-9]*\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex CaptureId();

    [GeneratedRegex("^[A-Za-z0-9\\-_.,]*\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex CustomIdOfRefund();

    [GeneratedRegex("^[0-9a-zA-Z-_.^*$@#]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex CustomerId();

    [GeneratedRegex("^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[1-2][0-9]|3[0-1])\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Date();

    [GeneratedRegex("^[0-9]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Digits();

    [GeneratedRegex("^[A-Za-z0-9\\-_,\\s]+[.]{1}[A-Za-z]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex DocumentName();

    [GeneratedRegex("^[^@\\s]+@[^@\\s]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Email();

    [GeneratedRegex("^[0-9a-zA-Z_-]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Identifier();

    [GeneratedRegex("^[\\w\u2018\\-.,\":;!?]*\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex InvoiceIdOfCard();

    [GeneratedRegex("^[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Locale();

    [GeneratedRegex("^[0-9]{4}-(0[1-9]|1[0-2])\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Month();

    [GeneratedRegex("^[a-zA-Z0-9-_@.:&+=*^'~#!$%()]+\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex NetworkTransaction();

    [GeneratedRegex("^[1-9][0-9]{0,9}\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Quantity();

    [GeneratedRegex("[a-zA-Z0-9]", Options, Limits.RegexMilliseconds)]
    public static partial Regex TaxId();

    [GeneratedRegex("^[a-zA-Z0-9_'.-]*\\z", Options, Limits.RegexMilliseconds)]
    public static partial Regex Word();
}
