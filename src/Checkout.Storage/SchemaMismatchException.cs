namespace Checkout.Storage;

/// <summary>The database's tables do not fit this version, and no migration helps. The merchant has to start another version or use another
/// database; the message says which.</summary>
public sealed class SchemaMismatchException(string message) : Exception(message);
