namespace Checkout.Storage;

/// <summary>The database is unreachable, locked, full, read-only, damaged or overloaded. The same request may be sent again: either nothing
/// was stored, or the retry finds what was stored. There is one type for all causes, because callers treat them alike: 503.</summary>
/// <param name="message">A sentence without secrets.</param>
/// <param name="innerException">The engine's exception.</param>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
