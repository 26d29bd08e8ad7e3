namespace Checkout.Storage;

/// <summary>The result of one batch of <see cref="OrderStore.FillSearchAsync"/>.</summary>
/// <param name="Filled">The number of orders that were filled in.</param>
/// <param name="Next">Where the next batch begins; null after the last.</param>
public sealed record FilledBatch(int Filled, OrderCursor? Next);
