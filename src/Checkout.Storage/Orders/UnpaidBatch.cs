namespace Checkout.Storage;

/// <summary>What one look at unpaid orders that ended did.</summary>
/// <param name="Deleted">How many were deleted.</param>
/// <param name="Next">Where the next look begins; null after the last.</param>
public sealed record UnpaidBatch(int Deleted, OrderCursor? Next);
