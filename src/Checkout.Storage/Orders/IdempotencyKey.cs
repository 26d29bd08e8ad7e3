namespace Checkout.Storage;

/// <summary>An idempotency key: two requests with the same one count as one request. Unique per visitor, stored for
/// <see cref="StorageLimits.KeyLife"/>.</summary>
/// <param name="VisitorHash">The same as in the order.</param>
/// <param name="Key">The header <c>Idempotency-Key</c>.</param>
/// <param name="BodyHash">SHA-256 of the raw body, in hex.</param>
public sealed record IdempotencyKey(string VisitorHash, string Key, string BodyHash);
