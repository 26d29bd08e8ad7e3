namespace Checkout.EndToEndTests;

/// <summary>Awaits what must come to be, with a limit: other processes cannot be awaited otherwise than by looking.</summary>
internal static class Effect
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(100);

    /// <summary>Looks until there is something to see.</summary>
    /// <exception cref="TimeoutException">It did not come within the limit; the message says what was waited for.</exception>
    public static async Task<T> AwaitAsync<T>(string what, Func<Task<T?>> look)
        where T : class
    {
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(LookEvery);
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
            throw new TimeoutException($"Not within {Limit.TotalSeconds} s: {what}.", exception);
        }
    }
}
