namespace Checkout.Server.Orders;

/// <summary>Waits for what somebody else is doing, in this process or another: the database is what they share.</summary>
internal static class Waiting
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(400);

    /// <summary>Looks, less and less often, until it is so or the limit is over.</summary>
    /// <returns>What was seen last.</returns>
    public static async Task<T> UntilAsync<T>(
        Func<Task<T>> look, Func<T, bool> isSo, TimeSpan limit, TimeProvider clock, CancellationToken cancellationToken)
    {
        var end = clock.GetUtcNow() + limit;
        for (var pause = FirstLook; ; pause = pause * 2 < LastLook ? pause * 2 : LastLook)
        {
            var seen = await look();
            if (isSo(seen) || clock.GetUtcNow() >= end)
            {
                return seen;
            }

            // The one that is waited for may be another process: only the database tells, and only when asked.
            await Task.Delay(pause, clock, cancellationToken);
        }
    }
}
