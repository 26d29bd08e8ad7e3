namespace PayPalSimulator.Amounts;

/// <summary>What PayPal keeps of a payment: 3.49 % and 0.49 of the currency, rounded to what the currency can hold.</summary>
internal static class Fee
{
    private const decimal Rate = 0.0349m;
    private const decimal Fixed = 0.49m;

    public static Money Of(Money gross)
    {
        var fee = decimal.Round((gross.Value * Rate) + Fixed, Currency.Decimals(gross.Currency), MidpointRounding.AwayFromZero);
        return gross with { Value = Math.Min(fee, gross.Value) };
    }
}
