using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Checkout.Server.Http.Keys;

/// <summary>The form of named keys, and the hash of any key.</summary>
internal static class ApiKeyText
{
    /// <summary>Scanners for leaked secrets recognize the keys by it.</summary>
    public const string Prefix = "ck_";

    /// <summary>256 bits cannot be guessed.</summary>
    private const int RandomBytes = 32;

    /// <summary>Four characters tell keys apart, and leave 232 bits.</summary>
    private const int HintLength = 4;

    public static string New() => $"{Prefix}{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes))}";

    public static string HintOf(string key) => key[^HintLength..];

    /// <summary>The SHA-256 in hex. A key is random, so nobody can find it by its hash.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
