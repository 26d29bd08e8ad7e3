namespace Checkout.EndToEndTests;

/// <summary>Awaits what must come to be, with a limit: other processes cannot be awaited otherwise than by looking.</summary>
internal static class Effect
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks until it is so.</summary>
    public static Task AwaitAsync(string what, Func<Task<bool>> isSo, TimeSpan? atMost = null, TimeSpan? every = null) =>
        AwaitAsync(what, async () => await isSo() ? what : null, atMost, every);

    /// <summary>Looks until there is something to see.</summary>
    /// <param name="what">What is waited for.</param>
    /// <param name="look">Gives null while there is nothing to see.</param>
    /// <param name="atMost">Another limit than the usual one.</param>
    /// <param name="every">How often to look, where looking costs much.</param>
    /// <exception cref="TimeoutException">It did not come within the limit; the message says what was waited for.</exception>
    public static async Task<T> AwaitAsync<T>(string what, Func<Task<T?>> look, TimeSpan? atMost = null, TimeSpan? every = null)
        where T : class
    {
        using var limit = new CancellationTokenSource(atMost ?? Limit);
        using var timer = new PeriodicTimer(every ?? LookEvery);
        try
        {
            while (true)
            {
                if (await look() is { } seen)
                {
                    return seen;
                }

                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException exception) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {(atMost ?? Limit).TotalSeconds} s: {what}.", exception);
        }
    }
}
