namespace PayPalSimulator.Browser;

/// <summary>An amount as a payer reads it.</summary>
internal static class PriceText
{
    public static string Of(Money money) => Symbol(money.Currency).Length == 0 ? Short(money) : $"{Short(money)} {money.Currency}";

    /// <summary>Without the currency code, when a sign shows the currency.</summary>
    public static string Short(Money money) =>
        Symbol(money.Currency) is { Length: > 0 } symbol ? $"{symbol}{money.Text}" : $"{money.Text} {money.Currency}";

    private static string Symbol(string currency) => currency switch
    {
        "USD" => "$",
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        _ => "",
    };
}
