using System.Text.Json;

namespace PayPalSimulator.Payments.Rules;

/// <summary>The optional amount in the body of a capture, refund or reauthorization.</summary>
internal static class PaymentAmount
{
    /// <summary>Null when the amount is valid or absent.</summary>
    public static Detail? Check(JsonElement body, string currency, string currencyMismatch)
    {
        if (body.Member("amount") is not { } sent)
        {
            return null;
        }

        var sentCurrency = sent.TextMember("currency_code")!;
        var text = sent.TextMember("value")!;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var isNumber = Money.TryParse(text, out var value);
        return !Currency.IsKnown(sentCurrency) ? InCurrency("INVALID_CURRENCY_CODE")
            : sentCurrency != currency ? InCurrency(currencyMismatch)
            : decimals > 0 && Currency.Decimals(currency) == 0 ? InValue("DECIMALS_NOT_SUPPORTED")
            : decimals > Currency.Decimals(currency) ? InValue("DECIMAL_PRECISION")
            : !isNumber || value > Money.Max ? InValue("MAX_VALUE_EXCEEDED")
            : value <= 0 ? InValue("CANNOT_BE_ZERO_OR_NEGATIVE")
            : null;

        Detail InCurrency(string issue) => Detail.InBody(issue, "/amount/currency_code", sentCurrency);

        Detail InValue(string issue) => Detail.InBody(issue, "/amount/value", text);
    }

    /// <summary>Reads an amount that has been checked.</summary>
    public static Money Read(JsonElement body, Money otherwise) => body.Member("amount") is { } sent ? Money.Read(sent) : otherwise;
}
