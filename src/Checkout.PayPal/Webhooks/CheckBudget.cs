namespace Checkout.PayPal.Webhooks;

/// <summary>How many calls to PayPal deliveries may cost before they are known to be genuine: a flood of forgeries must not become one of
/// ours.</summary>
/// <param name="most">Calls in a minute.</param>
/// <param name="time">The clock.</param>
internal sealed class CheckBudget(int most, TimeProvider time)
{
    /// <summary>Postbacks in a minute. Genuine deliveries need one only while their certificate cannot be fetched.</summary>
    public const int MostPostbacks = 60;

    /// <summary>Downloads from addresses that have not verified a genuine delivery, in a minute. Genuine deliveries share a certificate,
    /// and so cost one in the life of the process.</summary>
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
