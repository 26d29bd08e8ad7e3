namespace Checkout.Storage;

/// <summary>The database's tables do not fit this version, and no migration helps: the merchant has to start another version or use
/// another database.</summary>
/// <param name="message">A sentence that says what to do.</param>
public sealed class SchemaMismatchException(string message) : Exception(message);
