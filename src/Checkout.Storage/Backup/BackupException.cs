namespace Checkout.Storage;

/// <summary>A backup or a restore that is refused, or that failed. The message says why in one sentence.</summary>
public sealed class BackupException(string message, Exception? innerException = null) : Exception(message, innerException);
