namespace Checkout.Storage;

/// <summary>Somebody who is signed in to the console.</summary>
/// <param name="Hash">The SHA-256 of the session's secret, in hex. The secret itself is not stored.</param>
/// <param name="KeyId">The named key of the session; null for a key of the settings.</param>
/// <param name="Proof">Proves by which key the session was begun: an HMAC of the key's hash with the session's secret.</param>
/// <param name="CreatedAt">When it began, UTC.</param>
/// <param name="UsedAt">When it was last used, UTC; up to a minute late.</param>
public sealed record MerchantSession(string Hash, Guid? KeyId, string Proof, DateTimeOffset CreatedAt, DateTimeOffset UsedAt);
