namespace Checkout.Server.Webhooks;

/// <summary>The retries of a webhook that could not be processed. Pure, so that they can be tested without waiting.</summary>
internal static class WebhookSchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <summary>The next attempt.</summary>
    /// <param name="attempts">The number of attempts so far, at least one.</param>
    /// <param name="now">The time, UTC.</param>
    /// <returns>Null after the last attempt, about a day later; the reconciler finds the payment without the event.</returns>
    public static DateTimeOffset? NextTry(long attempts, DateTimeOffset now) =>
        attempts <= Pauses.Length ? now + Pauses[attempts - 1] : null;
}
