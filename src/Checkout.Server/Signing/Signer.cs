using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Checkout.Server.Signing;

/// <summary>Signs short texts for one purpose, so that only this shop can create them. A signature does not expire, so a text that must
/// expire contains its end.</summary>
internal sealed class Signer
{
    private const char Separator = '.';

    private readonly byte[][] derived;

    /// <param name="keys">The keys, the current one first; at least one.</param>
    /// <param name="purpose">Signatures for other purposes are not accepted.</param>
    public Signer(IEnumerable<byte[]> keys, string purpose)
    {
        var info = Encoding.UTF8.GetBytes(purpose);
        derived = [.. keys.Select(key => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, HMACSHA256.HashSizeInBytes, info: info))];
    }

    public string Sign(string text) => Sign(derived[0], text);

    /// <returns>Null if no key has signed it.</returns>
    public Signed? Read(string signed)
    {
        var text = signed[..Math.Max(0, signed.LastIndexOf(Separator))];
        var given = Encoding.UTF8.GetBytes(signed);
        var by = Array.FindIndex(
            derived, key => CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(Sign(key, text))));
        return by < 0 ? null : new Signed(text, IsCurrent: by == 0);
    }

    private static string Sign(byte[] key, string text) =>
        $"{text}{Separator}{Base64Url.EncodeToString(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}";
}

internal sealed record Signed(string Text, bool IsCurrent);
