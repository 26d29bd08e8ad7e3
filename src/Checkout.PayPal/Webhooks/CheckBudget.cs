namespace Checkout.PayPal.Webhooks;

/// <summary>Limits the calls to PayPal for deliveries that are not verified yet, so that a flood of forgeries does not cause a flood of
/// calls.</summary>
/// <param name="most">Calls in a minute.</param>
/// <param name="time">The clock.</param>
internal sealed class CheckBudget(int most, TimeProvider time)
{
    /// <summary>Postbacks in a minute. Genuine deliveries need one only while their certificate cannot be downloaded.</summary>
    public const int MostPostbacks = 60;

    /// <summary>Downloads in a minute from addresses that have not verified a genuine delivery. Genuine deliveries share a certificate, so
    /// they need one download in the life of the process.</summary>
    public const int MostUnknown = 20;

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

            return spent++ < most;
        }
    }
}
