namespace Checkout.Pricing;

/// <summary>Divides an amount in proportion to weights, by largest remainder. The shares are whole minor units, add up exactly, and none
/// is larger than its weight.</summary>
internal static class Spread
{
    /// <summary>The weights must be positive, and their sum must not be below the amount.</summary>
    public static long[] Over(long amount, IReadOnlyList<(string Name, long Weight)> weights)
    {
        Int128 whole = 0;
        foreach (var (_, weight) in weights)
        {
            whole += weight;
        }

        var products = weights.Select(weight => (Int128)amount * weight.Weight).ToArray();
        var shares = products.Select(product => (long)(product / whole)).ToArray();
        var leftOver = (int)(amount - shares.Sum());

        // Equal remainders are ordered by name. The sequence of the lines must not matter, because the cent is taxed at its line's rate.
        var largestRemainders = Enumerable.Range(0, weights.Count)
            .OrderByDescending(index => products[index] % whole)
            .ThenBy(index => weights[index].Name, StringComparer.Ordinal)
            .Take(leftOver);
        foreach (var index in largestRemainders)
        {
            shares[index]++;
        }

        return shares;
    }
}
