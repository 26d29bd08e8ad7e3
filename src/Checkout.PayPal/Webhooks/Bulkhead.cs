namespace Checkout.PayPal.Webhooks;

/// <summary>Limits how many deliveries wait for PayPal at the same time, so that they do not delay deliveries that can be verified
/// immediately.</summary>
internal sealed class Bulkhead
{
    /// <summary>A quarter of the deliveries that the server verifies at the same time.</summary>
    public const int Capacity = 16;

    private int running;

    /// <summary>Runs an action that waits for PayPal.</summary>
    /// <returns>The result; <paramref name="whenFull"/> without running if the bulkhead is full.</returns>
    public async Task<T> RunAsync<T>(Func<Task<T>> action, T whenFull)
    {
        try
        {
            return Interlocked.Increment(ref running) <= Capacity ? await action() : whenFull;
        }
        finally
        {
            Interlocked.Decrement(ref running);
        }
    }
}
