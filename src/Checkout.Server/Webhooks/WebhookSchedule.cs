namespace Checkout.Server.Webhooks;

/// <summary>When a webhook that could not be worked off is tried again. Pure, so that it can be tested without waiting.</summary>
internal static class WebhookSchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>The next try.</summary>
    /// <param name="attempts">How often it was tried, at least once.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Null when it was tried often enough, over a day; the reconciler finds its money without it.</returns>
    public static DateTimeOffset? NextTry(long attempts, DateTimeOffset now) =>
        attempts <= Pauses.Length ? now + Pauses[attempts - 1] : null;
}
