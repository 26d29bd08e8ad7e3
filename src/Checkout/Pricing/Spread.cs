namespace Checkout.Pricing;

/// <summary>Divides an amount over others in proportion, by largest remainder: the shares are whole minor units, sum up exactly, and
/// none is larger than what it is a share of.</summary>
internal static class Spread
{
    /// <summary>The share of each weight; the weights are positive, and their sum is not below the amount.</summary>
    /// <param name="amount">What is divided, in minor units.</param>
    /// <param name="weights">By what it is divided, each under a name.</param>
    /// <returns>The shares in the order of the weights.</returns>
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

        // Equal remainders go by name: the order of the lines must not decide who gets the cent, because it is taxed at that line's rate.
        var luckiest = Enumerable.Range(0, weights.Count)
            .OrderByDescending(index => products[index] % whole)
            .ThenBy(index => weights[index].Name, StringComparer.Ordinal)
            .Take(leftOver);
        foreach (var index in luckiest)
        {
            shares[index]++;
        }

        return shares;
    }
}
