using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class KeepingSessions(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task A_session_is_found_by_its_hash_until_it_is_ended_or_old(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var (sessions, now) = (storage.Sessions, Some.Noon);
        var (named, ofSettings) = (Session("named", Guid.CreateVersion7()), Session("settings", null) with { CreatedAt = now.AddHours(1) });
        await sessions.AddAsync(named, Some.Entry, now);
        await sessions.AddAsync(ofSettings, Some.Entry, now);

        await sessions.MarkUsedAsync("named", now.AddMinutes(5));
        await sessions.MarkUsedAsync("named", now.AddMinutes(4));

        Assert.Equal(named with { UsedAt = now.AddMinutes(5) }, await sessions.FindAsync("named"));
        Assert.Equal(ofSettings, await sessions.FindAsync("settings"));
        Assert.Equal(1, await sessions.DeleteAsync(now, 10));
        Assert.Null(await sessions.FindAsync("named"));
        await sessions.EndAsync("settings", Some.Entry, now);
        await sessions.EndAsync("settings", Some.Entry, now);
        Assert.Null(await sessions.FindAsync("settings"));
        Assert.Equal(3, await storage.CountAsync("audit_log"));
    }

    [Theory, OnBothEngines]
    public async Task A_key_has_a_bounded_number_of_sessions_and_one_more_ends_the_oldest(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var key = Guid.CreateVersion7();
        await storage.Sessions.AddAsync(Session("other", null), Some.Entry, Some.Noon);
        for (var i = 0; i <= StorageLimits.MaxSessionsPerKey; i++)
        {
            await storage.Sessions.AddAsync(Session($"{i}", key) with { CreatedAt = Some.Noon.AddSeconds(i) }, Some.Entry, Some.Noon);
        }

        Assert.Null(await storage.Sessions.FindAsync("0"));
        Assert.NotNull(await storage.Sessions.FindAsync("1"));
        Assert.NotNull(await storage.Sessions.FindAsync("other"));
        Assert.Equal(StorageLimits.MaxSessionsPerKey + 1, await storage.CountAsync("merchant_sessions"));
    }

    private static MerchantSession Session(string hash, Guid? key) => new(hash, key, "proof", Some.Noon, Some.Noon);
}
