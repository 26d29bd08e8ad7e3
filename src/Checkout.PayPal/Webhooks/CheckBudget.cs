namespace Checkout.PayPal.Webhooks;

/// <summary>How many calls to PayPal deliveries may cost before anybody knows whether they are genuine: a flood of forgeries must not
/// become one of ours.</summary>
internal sealed class CheckBudget(TimeProvider time)
{
    /// <summary>Calls in a minute. Genuine deliveries share a certificate, and so cost one a day.</summary>
    public const int MostCalls = 60;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private DateTimeOffset since;
    private int spent;

    public bool TrySpend()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (now - since >= Window)
            {
                (since, spent) = (now, 0);
            }

            return spent++ < MostCalls;
        }
    }
}
