namespace Checkout.Storage;

/// <summary>The result of one batch of <see cref="OrderStore.DeleteUnpaidAsync"/>.</summary>
/// <param name="Deleted">The number of deleted orders.</param>
/// <param name="Next">Where the next batch begins; null after the last.</param>
public sealed record UnpaidBatch(int Deleted, OrderCursor? Next);
