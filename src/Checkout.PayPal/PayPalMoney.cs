namespace Checkout.PayPal;

/// <summary>An amount as PayPal writes it: <c>{"currency_code":"EUR","value":"10.00"}</c>. Kept as text, so that any answer can be read;
/// the rules parse it before they use it.</summary>
/// <param name="CurrencyCode">A three-letter ISO 4217 code.</param>
/// <param name="Value">A decimal number in the currency's major unit, with a point.</param>
public sealed record PayPalMoney(string CurrencyCode, string Value);
