namespace Checkout.Orders;

/// <summary>Watches held money: PayPal guarantees it for three days and releases it after 29, contract section 3.2. Pure.</summary>
public static class AuthorizationWatch
{
    /// <summary>How long before the end of PayPal's guarantee the merchant is warned.</summary>
    public static readonly TimeSpan BeforeHonorEnds = TimeSpan.FromHours(12);

    /// <summary>How long before the end of the authorization the merchant is warned.</summary>
    public static readonly TimeSpan BeforeExpiry = TimeSpan.FromDays(3);

    /// <summary>What is to be done now.</summary>
    /// <param name="order">The order.</param>
    /// <param name="policy">What the merchant wants.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Null if nothing is.</returns>
    public static WatchStep? Due(Order order, HeldMoneyPolicy policy, DateTimeOffset now) =>
        Plan(order, policy).Where(planned => planned.At <= now).Select(planned => (WatchStep?)planned.Step).FirstOrDefault();

    /// <summary>When something is to be done next.</summary>
    /// <param name="order">The order.</param>
    /// <param name="policy">What the merchant wants.</param>
    /// <returns>UTC; null if nothing is.</returns>
    public static DateTimeOffset? NextAt(Order order, HeldMoneyPolicy policy) =>
        Plan(order, policy).Select(planned => (DateTimeOffset?)planned.At).Min();

    /// <summary>When PayPal's guarantee of the held money ends.</summary>
    /// <param name="order">The order.</param>
    /// <returns>UTC; null if no money is held.</returns>
    public static DateTimeOffset? HonorEnds(Order order) => Held(order)?.At + Ability.HonorPeriod;

    /// <summary>When PayPal releases the held money.</summary>
    /// <param name="order">The order.</param>
    /// <returns>UTC; null if no money is held.</returns>
    public static DateTimeOffset? Expires(Order order) => Held(order)?.Expires;

    private static IEnumerable<(DateTimeOffset At, WatchStep Step)> Plan(Order order, HeldMoneyPolicy policy)
    {
        if (Held(order) is not { } held || order.OpenOperations.Any())
        {
            yield break;
        }

        if (HonorEnds(order) is { } honorEnds && (held.Expires is null || honorEnds < held.Expires))
        {
            // An operation that PayPal refused is not asked for again, so the merchant is warned instead.
            var wasTried = order.Operations.Any(operation => operation.StartedAt >= honorEnds);
            if (policy is not HeldMoneyPolicy.Warn && !wasTried)
            {
                yield return (honorEnds, policy is HeldMoneyPolicy.Void ? WatchStep.Void : WatchStep.Reauthorize);
            }
            else if (!order.Warnings.Contains(NameOf(WatchStep.WarnOfHonor, held)))
            {
                yield return (honorEnds - BeforeHonorEnds, WatchStep.WarnOfHonor);
            }
        }

        if (held.Expires is { } expires && !order.Warnings.Contains(NameOf(WatchStep.WarnOfExpiry, held)))
        {
            yield return (expires - BeforeExpiry, WatchStep.WarnOfExpiry);
        }
    }

    /// <summary>The newest authorization that has money left.</summary>
    internal static OrderAuthorization? Held(Order order)
    {
        if (order.Authorizations.IsEmpty)
        {
            return null;
        }

        // A quarantined order's money is held, too.
        var taking = Ability.Of(order, DateTimeOffset.MinValue).First(ability => ability.Kind is OperationKind.Capture);
        return taking.Obstacle is null or { Issue: OperationIssue.OrderQuarantined }
            ? order.Authorizations.Where(held => held.IsOpen).MaxBy(held => held.At ?? DateTimeOffset.MinValue)
            : null;
    }

    internal static string NameOf(WatchStep step, OrderAuthorization held) => $"{step} {held.Id}";
}

/// <summary>What happens to held money at the end of PayPal's guarantee.</summary>
public enum HeldMoneyPolicy
{
    /// <summary>The merchant is warned.</summary>
    Warn,

    /// <summary>It is reauthorized, as often as PayPal allows.</summary>
    Reauthorize,

    /// <summary>It is released.</summary>
    Void,
}

/// <summary>What is to be done about held money.</summary>
public enum WatchStep
{
    /// <summary>Warn the merchant that PayPal's guarantee ends.</summary>
    WarnOfHonor,

    /// <summary>Warn the merchant that PayPal releases the money.</summary>
    WarnOfExpiry,

    /// <summary>Reauthorize.</summary>
    Reauthorize,

    /// <summary>Void.</summary>
    Void,
}
