namespace PayPalSimulator.Webhooks.Sending;

/// <summary>
/// When a webhook is sent again. PayPal retries up to 25 times over 3 days, and does not publish the delays. Here they double from 30
/// seconds to 4 hours 15 minutes, which adds up to 3 days.
/// </summary>
internal static class RetrySchedule
{
    public const int MaxRetries = 25;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(255);

    /// <summary>The delay after this attempt. Null after the last one.</summary>
    public static TimeSpan? After(int attempt)
    {
        if (attempt > MaxRetries)
        {
            return null;
        }

        var doubled = First * Math.Pow(2, attempt - 1);
        return doubled < Longest ? doubled : Longest;
    }
}
