using System.Security.Cryptography;

namespace Checkout.Storage;

/// <summary>A delivery with a valid signature, which proves little about its body.</summary>
/// <param name="SignatureHash">SHA-256 of the decoded signature, in hex, so that every base64 spelling has the same hash.</param>
/// <param name="ClientAddress">The sender's address; null if unknown.</param>
/// <param name="Body">The raw bytes. Personal data.</param>
public sealed record Delivery(
    string SignatureHash, string TransmissionId, string? ClientAddress, string EventId, string EventType, ReadOnlyMemory<byte> Body)
{
    /// <summary>SHA-256 of the body, in hex.</summary>
    public string BodyHash { get; } = Convert.ToHexStringLower(SHA256.HashData(Body.Span));
}

/// <summary>The result of storing a delivery.</summary>
public enum Delivered
{
    /// <summary>The event is stored and due.</summary>
    New,

    /// <summary>The event was already stored, with the same body.</summary>
    Known,

    /// <summary>The signature was already used for another body: one of the two bodies is forged. Nothing was stored.</summary>
    SignatureReused,
}
