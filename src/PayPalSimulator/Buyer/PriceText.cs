namespace PayPalSimulator.Buyer;

/// <summary>An amount as a payer reads it.</summary>
internal static class PriceText
{
    public static string Of(Money money)
    {
        var symbol = money.Currency switch
        {
            "USD" => "$",
            "EUR" => "€",
            "GBP" => "£",
            "JPY" => "¥",
            _ => "",
        };
        return $"{symbol}{money.Text} {money.Currency}";
    }
}
