using System.Collections.Immutable;

namespace Checkout.Orders;

/// <summary>What the merchant was warned of.</summary>
public sealed partial record Order
{
    /// <summary>The warnings about held money that were given, each once for an authorization.</summary>
    public ImmutableArray<string> Warnings { get; init => field = value.IsDefault ? [] : value; } = [];

    /// <summary>Records that the merchant is warned; the alarm follows from the change.</summary>
    /// <param name="step">The warning.</param>
    /// <returns>The order; the same instance if no money is held, or the warning was given.</returns>
    public Order Warn(WatchStep step) =>
        AuthorizationWatch.Held(this) is { } held && AuthorizationWatch.NameOf(step, held) is var name && !Warnings.Contains(name)
            ? this with { Warnings = Warnings.Add(name) }
            : this;
}
