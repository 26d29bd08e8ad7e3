using System.Security.Cryptography;
using Checkout.Storage;

namespace Checkout.Tests.Storage;

public sealed class KeepingTheSigningKey(PostgreSqlCluster cluster)
{
    [Theory, OnBothEngines]
    public async Task Programs_that_start_at_once_get_the_same_signing_key_and_later_ones_too(Engine engine)
    {
        var place = await TestStorage.NewDatabaseAsync(engine, cluster);
        var programs = Enumerable.Range(0, 5).Select(_ => TestStorage.Open(engine, place)).ToList();
        foreach (var program in programs)
        {
            await program.Migrator.MigrateAsync();
        }

        var keys = await Task.WhenAll(programs.Select(program => GetOrAddAsync(program)));

        Assert.All(keys, key => Assert.Equal(keys[0], key));
        Assert.Equal(keys[0], await GetOrAddAsync(programs[0]));
        Assert.Equal(1, await programs[0].CountAsync("secret_keys where purpose = 'signing'"));
        foreach (var program in programs)
        {
            await program.DisposeAsync();
        }
    }

    [Theory, OnBothEngines]
    public async Task The_signing_key_cannot_be_read_before_the_migration(Engine engine)
    {
        await using var storage = TestStorage.Open(engine, await TestStorage.NewDatabaseAsync(engine, cluster));

        await Assert.ThrowsAsync<StorageUnavailableException>(() => GetOrAddAsync(storage));
    }

    private static Task<byte[]> GetOrAddAsync(TestStorage storage) =>
        storage.SigningKeys.GetOrAddAsync(RandomNumberGenerator.GetBytes(32), Some.Noon);
}
