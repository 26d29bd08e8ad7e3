using System.Text.Json;

namespace PayPalSimulator.Orders.Rules;

/// <summary>Bank accounts: ACH debit in the United States, SEPA debit in Europe.</summary>
internal static class BankRules
{
    private static readonly string[] Sepa = (
        "AD AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MC MT NL NO PL PT RO SE SI SK SM VA").Split(' ');

    public static void Check(SourceFindings found, JsonElement bank)
    {
        var ach = bank.Member("ach_debit");
        var sepa = bank.Member("sepa_debit");
        found.AddIf(ach is null && sepa is null, "ONE_OF_THE_PARAMETERS_REQUIRED", "ach_debit");
        found.AddIf(ach is not null && sepa is not null, "ONLY_ONE_BANK_SOURCE_ALLOWED", "sepa_debit");
        var currency = found.Order.Currency();
        found.AddIf(
            (ach is not null && currency != "USD") || (sepa is not null && currency != "EUR"),
            "CURRENCY_NOT_SUPPORTED_FOR_BANK", "/purchase_units/0/amount/currency_code", currency);
        if (sepa?.TextMember("iban") is { } iban)
        {
            found.AddIf(!IsIban(iban), "INVALID_IBAN", "sepa_debit/iban");
            found.AddIf(IsIban(iban) && !Sepa.Contains(iban[..2]), "IBAN_COUNTRY_NOT_SUPPORTED", "sepa_debit/iban");
        }

        found.AddNotEnabled("NOT_ENABLED_FOR_BANK_PROCESSING", "PAYMENT_SOURCE_CANNOT_BE_USED");
    }

    // ISO 13616: move the first four characters to the end, replace A by 10 to Z by 35; the number modulo 97 must be 1.
    private static bool IsIban(string text)
    {
        if (text.Length < 15 || !text.All(char.IsAsciiLetterOrDigit) || !text[..2].All(char.IsAsciiLetterUpper))
        {
            return false;
        }

        var rest = 0;
        foreach (var letter in text[4..] + text[..4])
        {
            var digit = char.IsAsciiDigit(letter) ? letter - '0' : char.ToUpperInvariant(letter) - 'A' + 10;
            rest = ((rest * (digit > 9 ? 100 : 10)) + digit) % 97;
        }

        return rest == 1;
    }
}
