namespace Checkout.PayPal.Webhooks;

/// <summary>How many deliveries wait for PayPal at once, so that those that wait never take the place of those that can be judged at
/// once.</summary>
internal sealed class Lane
{
    /// <summary>A quarter of the deliveries that the server lets in at once.</summary>
    public const int Width = 16;

    private int inside;

    /// <summary>Waits for something in the lane.</summary>
    /// <returns>What is waited for; <paramref name="full"/> at once when the lane is full.</returns>
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
