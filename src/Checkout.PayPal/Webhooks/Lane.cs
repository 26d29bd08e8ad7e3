namespace Checkout.PayPal.Webhooks;

/// <summary>Limits how many deliveries wait for PayPal at the same time, so that they do not delay deliveries that can be verified
/// immediately.</summary>
internal sealed class Lane
{
    /// <summary>A quarter of the deliveries that the server verifies at the same time.</summary>
    public const int Width = 16;

    private int inside;

    /// <summary>Waits in the lane.</summary>
    /// <returns>The result; <paramref name="full"/> without waiting if the lane is full.</returns>
    public async Task<T> WaitAsync<T>(Func<Task<T>> wait, T full)
    {
        try
        {
            return Interlocked.Increment(ref inside) <= Width ? await wait() : full;
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }
}
