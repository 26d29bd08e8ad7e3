namespace Checkout.Pricing;

/// <summary>Exact percentages of amounts: a decimal has 28 digits, and the largest amount times the finest rate needs 24.</summary>
internal static class Percent
{
    /// <summary>Digits after the point of a rate. Some tax districts use three.</summary>
    public const int Decimals = 4;

    /// <summary>A percentage of an amount in whole minor units, with halves rounded away from zero.</summary>
    public static long Of(long minorUnits, decimal percentage) =>
        (long)Math.Round(minorUnits * percentage / 100, MidpointRounding.AwayFromZero);

    /// <summary>The tax in an amount that includes it, in whole minor units, with halves rounded away from zero.</summary>
    public static long ContainedIn(long minorUnits, decimal rate) =>
        (long)Math.Round(minorUnits * rate / (100 + rate), MidpointRounding.AwayFromZero);
}
