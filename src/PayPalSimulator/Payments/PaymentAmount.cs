using System.Text.Json;

namespace PayPalSimulator.Payments;

/// <summary>The amount of a capture, refund or reauthorization: the one in its body, or the default.</summary>
internal static class PaymentAmount
{
    /// <summary>The amount; null when it is wrong, with the problem in <paramref name="found"/>.</summary>
    public static Money? Read(JsonElement body, Money otherwise, string currencyMismatch, List<Detail> found)
    {
        if (body.Member("amount") is not { } sent)
        {
            return otherwise;
        }

        var currency = sent.TextMember("currency_code")!;
        var text = sent.TextMember("value")!;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : text.Length - point - 1;
        var isNumber = Money.TryParse(text, out var value);
        var problem = !Currency.IsKnown(currency) ? ("INVALID_CURRENCY_CODE", "/amount/currency_code", currency)
            : currency != otherwise.Currency ? (currencyMismatch, "/amount/currency_code", currency)
            : decimals > 0 && Currency.Decimals(currency) == 0 ? ("DECIMALS_NOT_SUPPORTED", "/amount/value", text)
            : decimals > Currency.Decimals(currency) ? ("DECIMAL_PRECISION", "/amount/value", text)
            : !isNumber || value > Money.Max ? ("MAX_VALUE_EXCEEDED", "/amount/value", text)
            : value <= 0 ? ("CANNOT_BE_ZERO_OR_NEGATIVE", "/amount/value", text)
            : default((string Issue, string Field, string Value)?);
        if (problem is { } wrong)
        {
            found.Add(Detail.InBody(wrong.Item1, wrong.Item2, wrong.Item3));
            return null;
        }

        return new Money(currency, value);
    }
}
