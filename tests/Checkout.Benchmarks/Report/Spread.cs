using System.Globalization;
using System.Runtime.InteropServices;

namespace Checkout.Benchmarks.Report;

/// <summary>The median of the rounds, and their range.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Spread(double Median, double Lowest, double Highest)
{
    public static Spread? Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        var middle = sorted.Length / 2;
        return new(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>The median, and the range if there is one.</summary>
    public string ToText(string format)
    {
        var (low, high) = (Text(Lowest), Text(Highest));
        return low == high ? Text(Median) : $"{Text(Median)} ({low}–{high})";

        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
    }
}
