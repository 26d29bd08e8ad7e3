namespace Checkout.Storage;

/// <summary>The database is away, locked, full, read-only, damaged, or has more work than it can take. Nothing of the request was kept, or
/// repeating it finds what was; so the same request may be sent again. One type for all of these, because a caller does the same:
/// 503.</summary>
/// <param name="message">A sentence without secrets.</param>
/// <param name="innerException">What the engine said.</param>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
