namespace Checkout.Pricing;

/// <summary>Percentages of amounts, exactly: a decimal holds 28 digits, and the largest amount times the finest rate has 24.</summary>
internal static class Percent
{
    /// <summary>Digits behind the point of a rate: some tax districts have three.</summary>
    public const int Decimals = 4;

    /// <summary>So many percent of an amount, in whole minor units, half of one rounded away from zero.</summary>
    public static long Of(long minorUnits, decimal percentage) =>
        (long)Math.Round(minorUnits * percentage / 100, MidpointRounding.AwayFromZero);
}
