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

        // Other keys cost no query.
        return key.StartsWith(ApiKeyText.Prefix, StringComparison.Ordinal)
            ? OfNamed(await named.ListAsync(cancellationToken), known => AreEqual(known, hash))
            : null;
    }

    /// <returns>The holder of the key by which the session was begun; null if the key is no longer valid.</returns>
    public async ValueTask<KeyHolder?> FindAsync(MerchantSession session, SessionSecret secret, CancellationToken cancellationToken)
    {
        return session.KeyId is not { } id
            ? OfSettings(IsProved)
            : OfNamed((await named.ListAsync(cancellationToken)).Where(key => key.Id == id), IsProved);

        bool IsProved(string keyHash) => AreEqual(secret.Prove(keyHash), session.Proof);
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

    private KeyHolder? OfNamed(IEnumerable<ApiKey> keys, Func<string, bool> isOne)
    {
        var now = clock.GetUtcNow();
        return (from key in keys
                from hash in key.HashesAt(now)
                where isOne(hash)
                select new KeyHolder(key.Name, Roles.Parse(key.Roles), key.Id, hash)).FirstOrDefault();
    }

    private static bool AreEqual(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));
}
