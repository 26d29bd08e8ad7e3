namespace PayPalSimulator.Webhooks;

/// <summary>
/// When a webhook that was not answered with 2xx is sent again. PayPal retries up to 25 times over 3 days and does not publish the steps.
/// Here they double from 30 seconds to a little over four hours, which adds up to 3 days.
/// </summary>
internal static class RetrySchedule
{
    public const int MaxRetries = 25;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(255);

    /// <summary>How long after attempt number <paramref name="attempt"/> the next follows; null when that was the last.</summary>
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
