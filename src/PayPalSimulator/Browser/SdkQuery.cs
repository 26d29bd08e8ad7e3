using System.Text.RegularExpressions;

namespace PayPalSimulator.Browser;

/// <summary>The parameters of PayPal's script (JavaScript SDK v5), checked as PayPal checks them.</summary>
internal static partial class SdkQuery
{
    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    private static readonly string[] Components =
        ["buttons", "marks", "messages", "funding-eligibility", "hosted-fields", "card-fields", "applepay", "googlepay", "payment-fields"];

    private static readonly string[] Funding =
    [
        "card", "credit", "paylater", "bancontact", "blik", "eps", "giropay", "ideal", "itau", "mercadopago", "multibanco", "mybank",
        "oxxo", "p24", "satispay", "sepa", "sofort", "trustly", "venmo", "applepay", "googlepay",
    ];

    private static readonly string[] Intents = ["capture", "authorize", "subscription", "tokenize", "order"];

    /// <summary>PayPal's message when it refuses the script. Null when the parameters are valid.</summary>
    public static string? Refuse(IQueryCollection query, RestApps apps)
    {
        var clientId = query["client-id"].ToString();
        if (clientId.Length == 0)
        {
            return "Expected client-id to be passed";
        }

        foreach (var (name, values) in query)
        {
            if (!IsKnown(name))
            {
                return $"Unrecognized query param: {name}";
            }

            if (values.Count != 1 || !IsValid(name, values.ToString()))
            {
                return $"Invalid query value for {name}: {values}";
            }
        }

        return apps.OfScript(clientId) is not null
            ? null
            : $"client-id not recognized for either production or sandbox: {clientId}";
    }

    private static bool IsKnown(string name) => name is "client-id" or "buyer-country" or "commit" or "components" or "currency" or "debug"
        or "disable-card" or "disable-funding" or "enable-funding" or "integration-date" or "intent" or "locale" or "merchant-id"
        or "vault";

    private static bool IsValid(string name, string value) => name switch
    {
        "commit" or "debug" or "vault" => value is "true" or "false",
        "disable-funding" or "enable-funding" => value.Split(',').All(Funding.Contains),
        "merchant-id" => value is "*" || MerchantPattern().IsMatch(value),
        "components" => value.Split(',').All(Components.Contains),
        "currency" => Currency.IsKnown(value),
        "intent" => Intents.Contains(value),
        "locale" => LocalePattern().IsMatch(value),
        "buyer-country" => CountryPattern().IsMatch(value),
        "integration-date" => DateOnly.TryParseExact(value, "yyyy-MM-dd", out _),
        _ => ListPattern().IsMatch(value),
    };

    [GeneratedRegex("^[a-z]{2}_[A-Z]{2}\\z", Options, Limits.RegexMilliseconds)]
    private static partial Regex LocalePattern();

    [GeneratedRegex("^[A-Z]{2}\\z", Options, Limits.RegexMilliseconds)]
    private static partial Regex CountryPattern();

    [GeneratedRegex("^([2-9A-HJ-NP-Z]{13}|[^@\\s,]+@[^@\\s,]+)\\z", Options, Limits.RegexMilliseconds)]
    private static partial Regex MerchantPattern();

    [GeneratedRegex("^[A-Za-z0-9_,*-]*\\z", Options, Limits.RegexMilliseconds)]
    private static partial Regex ListPattern();
}
