namespace PayPalSimulator.Amounts;

/// <summary>PayPal's fee: 3.49 % plus 0.49 in the payment's currency, rounded to its decimals.</summary>
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
