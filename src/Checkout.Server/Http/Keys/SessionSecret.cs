using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Checkout.Server.Http.Keys;

/// <summary>The secret of a session, which only the browser has. Its hash finds the session, and all else derives from it.</summary>
internal sealed class SessionSecret
{
    /// <summary>256 bits cannot be guessed.</summary>
    private const int Bytes = 32;

    private readonly byte[] secret;

    private SessionSecret(byte[] secret) => this.secret = secret;

    /// <summary>What the cookie carries.</summary>
    public string Cookie => Base64Url.EncodeToString(secret);

    public string Hash => Convert.ToHexStringLower(SHA256.HashData(secret));

    /// <summary>What a page of the console reads and sends in a header, and a page of another site cannot.</summary>
    public string Csrf => Base64Url.EncodeToString(Derive("csrf"));

    public static SessionSecret New() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <returns>Null if the cookie cannot be one of a session.</returns>
    public static SessionSecret? Read(string? cookie) =>
        cookie?.Length == Base64Url.GetEncodedLength(Bytes) && Base64Url.IsValid(cookie, out var length) && length == Bytes
            ? new(Base64Url.DecodeFromChars(cookie))
            : null;

    public bool IsCsrf(string given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(Csrf));

    /// <summary>Proves by which key the session was begun, to those that have the secret.</summary>
    public string Prove(string keyHash) => Convert.ToHexStringLower(HMACSHA256.HashData(Derive("proof"), Encoding.UTF8.GetBytes(keyHash)));

    private byte[] Derive(string use) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, HMACSHA256.HashSizeInBytes, info: Encoding.UTF8.GetBytes($"console {use}"));
}
