namespace Checkout.Storage;

/// <summary>The database's tables are not those of this program, and no migration leads there: a human has to choose program or
/// database.</summary>
/// <param name="message">A sentence that says what to do.</param>
public sealed class SchemaMismatchException(string message) : Exception(message);
