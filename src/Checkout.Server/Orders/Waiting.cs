namespace Checkout.Server.Orders;

/// <summary>Waits for another request, in this process or another one, by polling the database.</summary>
internal static class Waiting
{
    private static readonly TimeSpan FirstLook = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan LastLook = TimeSpan.FromMilliseconds(400);

    /// <summary>Polls, with growing pauses, until the condition is met or the limit is over.</summary>
    /// <returns>The value of the last poll.</returns>
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

            // The other request may be in another process, so only polling the database shows its result.
            await Task.Delay(pause, clock, cancellationToken);
        }
    }
}
