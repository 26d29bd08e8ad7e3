namespace Checkout.Storage;

/// <summary>The database is unreachable, locked, full, read-only, damaged or overloaded. The same request may be sent again: either nothing
/// was stored, or the retry finds what was stored. The message contains no secrets.</summary>
public sealed class StorageUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
