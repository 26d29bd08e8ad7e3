using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class KeepingNamedKeys(PostgreSqlCluster cluster)
{
    private static readonly DateTimeOffset Now = Some.Noon;

    [Theory, OnBothEngines]
    public async Task A_key_is_read_as_it_was_made_rotated_and_used(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var made = Key("Till");
        Assert.Equal(KeyAddition.Added, await storage.Keys.AddAsync(made, Some.Entry));
        Assert.Equal(made, Assert.Single(await storage.Keys.ListAsync()));

        Assert.True(await storage.Keys.RotateAsync(made, "new hash", "wxyz", Now.AddDays(1), Some.Entry, Now.AddHours(1)));
        Assert.False(await storage.Keys.RotateAsync(made, "other hash", "wxyz", Now.AddDays(1), Some.Entry, Now.AddHours(1)));
        await storage.Keys.MarkUsedAsync(made.Id, Now.AddHours(2));
        await storage.Keys.MarkUsedAsync(made.Id, Now);

        var rotated = Assert.Single(await storage.Keys.ListAsync());
        Assert.Equal(
            made with
            {
                Hash = "new hash",
                Hint = "wxyz",
                OldHash = made.Hash,
                OldUntil = Now.AddDays(1),
                RotatedAt = Now.AddHours(1),
                UsedAt = Now.AddHours(2),
            },
            rotated);
        Assert.Equal(["new hash", made.Hash], rotated.HashesAt(Now.AddHours(23)));
        Assert.Equal(["new hash"], rotated.HashesAt(Now.AddHours(24)));
    }

    [Theory, OnBothEngines]
    public async Task A_name_belongs_to_one_valid_key_and_is_free_when_that_is_withdrawn(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        var first = Key("Till");
        await storage.Keys.AddAsync(first, Some.Entry);

        Assert.Equal(KeyAddition.NameUsed, await storage.Keys.AddAsync(Key("Till"), Some.Entry));
        Assert.True(await storage.Keys.WithdrawAsync(first.Id, Some.Entry, Now));
        Assert.False(await storage.Keys.WithdrawAsync(first.Id, Some.Entry, Now));
        Assert.Empty(await storage.Keys.ListAsync());
        Assert.False(await storage.Keys.RotateAsync(first, "new hash", "wxyz", Now, Some.Entry, Now));
        Assert.Equal(KeyAddition.Added, await storage.Keys.AddAsync(Key("Till"), Some.Entry));

        Assert.Equal((0, 1), (await storage.Keys.DeleteAsync(Now.AddSeconds(-1), 10), await storage.Keys.DeleteAsync(Now, 10)));

        // What changed nothing is not in the audit log.
        Assert.Equal(3, await storage.CountAsync("audit_log"));
    }

    [Theory, OnBothEngines]
    public async Task A_shop_has_a_bounded_number_of_keys(Engine engine)
    {
        await using var storage = await TestStorage.StartAsync(engine, cluster);
        for (var i = 0; i < StorageLimits.MaxKeys; i++)
        {
            await storage.Keys.AddAsync(Key($"{i}"), Some.Entry);
        }

        Assert.Equal(KeyAddition.TooMany, await storage.Keys.AddAsync(Key("one more"), Some.Entry));
        Assert.Equal(StorageLimits.MaxKeys, (await storage.Keys.ListAsync()).Count);
    }

    private static ApiKey Key(string name) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = name,
        Roles = "read operate",
        Hint = "abcd",
        Hash = $"hash of {name}",
        MadeBy = "Anna",
        CreatedAt = Now,
    };
}
