using System.Globalization;

namespace Checkout.Benchmarks.Report;

/// <summary>A goal, and how it stands.</summary>
/// <param name="What">What is compared.</param>
/// <param name="Value">The median of the rounds.</param>
/// <param name="Limit">The most that reaches the goal.</param>
/// <param name="Unit">Behind the numbers; empty for ratios.</param>
/// <param name="Format">Of the numbers.</param>
internal sealed record Goal(string What, Spread Value, double Limit, string Unit = "", string Format = "0.00")
{
    public bool IsReached => Value.Median <= Limit;

    public string LimitText => Limit.ToString(Format == "0.00" ? "0.00" : "0", CultureInfo.InvariantCulture) + Unit;

    public string ValueText => Value.ToText(Format) + Unit;
}
