namespace Checkout.Server.Webhooks;

internal static class WebhookSchedule
{
    private static readonly TimeSpan[] Pauses =
    [
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10),
        TimeSpan.FromMinutes(30), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12),
    ];

    /// <returns>Null after the last attempt, about a day later; the reconciler finds the payment without the event.</returns>
    public static DateTimeOffset? NextTry(long attempts, DateTimeOffset now) =>
        attempts <= Pauses.Length ? now + Pauses[attempts - 1] : null;
}
