namespace Checkout.Storage;

/// <summary>A visitor's word that two requests are one. Unique per visitor and key, remembered for
/// <see cref="StorageLimits.KeyLife"/>.</summary>
/// <param name="VisitorHash">The visitor's, as the order has it.</param>
/// <param name="Key">The header <c>Idempotency-Key</c>.</param>
/// <param name="BodyHash">SHA-256 of the raw body, in hex.</param>
public sealed record IdempotencyKey(string VisitorHash, string Key, string BodyHash);
