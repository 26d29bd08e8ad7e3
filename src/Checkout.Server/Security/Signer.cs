using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Checkout.Server.Security;

/// <summary>Signs short texts for one purpose, so that only this shop can have written them. What must end says so in its text.</summary>
internal sealed class Signer
{
    private const char Separator = '.';

    private readonly byte[][] derived;

    /// <param name="keys">The current one first; at least one.</param>
    /// <param name="purpose">What is signed for another purpose is not accepted here.</param>
    public Signer(IEnumerable<byte[]> keys, string purpose)
    {
        var info = Encoding.UTF8.GetBytes(purpose);
        derived = [.. keys.Select(key => HKDF.DeriveKey(HashAlgorithmName.SHA256, key, HMACSHA256.HashSizeInBytes, info: info))];
    }

    /// <summary>The text with its signature behind it, by the current key.</summary>
    public string Sign(string text) => Sign(derived[0], text);

    /// <summary>The text of what was signed here.</summary>
    /// <returns>Null when no key has signed it.</returns>
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

/// <summary>A text that was signed here.</summary>
/// <param name="Text">The text.</param>
/// <param name="IsCurrent">Whether it will still be known when the older key is gone.</param>
internal sealed record Signed(string Text, bool IsCurrent);
