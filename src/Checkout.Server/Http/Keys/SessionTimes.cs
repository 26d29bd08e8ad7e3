using Checkout.Storage;

namespace Checkout.Server.Http.Keys;

/// <summary>How long a session lasts.</summary>
internal static class SessionTimes
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    /// <summary>The pause between two notes that a session or a key was used, so that a busy one costs few writes.</summary>
    public static readonly TimeSpan NotedEvery = TimeSpan.FromMinutes(1);

    public static bool IsOver(MerchantSession session, DateTimeOffset now) =>
        now - session.UsedAt >= Idle || now - session.CreatedAt >= Longest;

    public static bool IsToBeNoted(DateTimeOffset? usedAt, DateTimeOffset now) => usedAt is null || now - usedAt >= NotedEvery;
}
