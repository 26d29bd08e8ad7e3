using System.Security.Cryptography;
using System.Text;
using Checkout.Server.Settings;
using Checkout.Storage;

namespace Checkout.Server.Http.Keys;

/// <summary>All valid keys: those of the settings, which are read each time because a secret file may remove one, and the named
/// ones.</summary>
internal sealed class KeyRing(ServerSettings settings, NamedKeys named, TimeProvider clock)
{
    /// <returns>Null if the key is not valid.</returns>
    public async ValueTask<KeyHolder?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = ApiKeyText.HashOf(key);
        if (OfSettings(known => AreEqual(known, hash)) is { } holder)
        {
            return holder;
        }

        // Other texts cost no query.
        if (!key.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal)
            || Find(await named.ListAsync(cancellationToken), known => AreEqual(known, hash)) is not var (found, foundHash))
        {
            return null;
        }

        await named.NoteUseAsync(found);
        return Of(found, foundHash);
    }

    /// <returns>The holder of the key by which the session was begun; null if the key is no longer valid.</returns>
    public async ValueTask<KeyHolder?> FindAsync(MerchantSession session, SessionSecret secret, CancellationToken cancellationToken)
    {
        return session.KeyId is not { } id ? OfSettings(IsProved)
            : Find((await named.ListAsync(cancellationToken)).Where(key => key.Id == id), IsProved) is var (found, hash) ? Of(found, hash)
            : null;

        bool IsProved(string keyHash) => AreEqual(secret.Prove(keyHash), session.Proof);
    }

    /// <summary>Whether a key that opened something before is still valid.</summary>
    public async ValueTask<bool> IsValidAsync(KeyHolder holder, CancellationToken cancellationToken)
    {
        return holder.KeyId is null ? OfSettings(IsKey) is not null : Find(await named.ListAsync(cancellationToken), IsKey) is not null;

        bool IsKey(string hash) => AreEqual(hash, holder.KeyHash);
    }

    /// <summary>Each key is hashed and compared, so that the time reveals neither the content nor the length of a valid key.</summary>
    private KeyHolder? OfSettings(Func<string, bool> isOne)
    {
        KeyHolder? found = null;
        foreach (var (keys, name, role) in new[]
        {
            (settings.BackendKeys, SettingName.BackendKey, Role.Backend), (settings.AdminKeys, SettingName.AdminKey, Role.Owner),
        })
        {
            foreach (var hash in keys.Select(ApiKeyText.HashOf))
            {
                found = isOne(hash) ? new(name, role, null, hash) : found;
            }
        }

        return found;
    }

    private (ApiKey Key, string Hash)? Find(IEnumerable<ApiKey> keys, Func<string, bool> isOne)
    {
        var now = clock.GetUtcNow();
        return (from key in keys
                from hash in key.HashesAt(now)
                where isOne(hash)
                select ((ApiKey, string)?)(key, hash)).FirstOrDefault();
    }

    private static KeyHolder Of(ApiKey key, string hash) => new(key.Name, Roles.Parse(key.Roles), key.Id, hash);

    private static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));
}
